import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Parsed files of one npm package, each read once. */
export class Sources {
  #folder;
  #files = new Map();
  #indexes = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  has(path) {
    return existsSync(join(this.#folder, path));
  }

  /** @returns {ts.SourceFile} */
  file(path) {
    let file = this.#files.get(path);
    if (!file) {
      file = ts.createSourceFile(path, readFileSync(join(this.#folder, path), "utf8"), ts.ScriptTarget.Latest, true);
      this.#files.set(path, file);
    }
    return file;
  }

  /** Declarations of a typings file by their qualified name: "meta.v1.ObjectMeta". */
  declarations(path) {
    return this.#index(path, typingsNames);
  }

  /** Functions of a compiled file by their qualified name: "meta.v1.objectMetaProvideDefaults". */
  functions(path) {
    return this.#index(path, functionNames);
  }

  #index(path, names) {
    let index = this.#indexes.get(path);
    if (!index) {
      index = new Map(names(this.file(path), ""));
      this.#indexes.set(path, index);
    }
    return index;
  }
}

function* typingsNames(scope, prefix) {
  for (const statement of scope.statements) {
    if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
      yield* typingsNames(statement.body, `${prefix}${statement.name.text}.`);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, type } of statement.declarationList.declarations) {
        yield [`${prefix}${name.text}`, type];
      }
    } else if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) {
      yield [`${prefix}${statement.name.text}`, statement];
    }
  }
}

/** TypeScript compiles `namespace meta { … }` to `(function (meta) { … })(…)`. */
function* functionNames(scope, prefix) {
  for (const statement of scope.statements) {
    if (ts.isFunctionDeclaration(statement)) {
      yield [`${prefix}${statement.name.text}`, statement];
    } else if (ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression)) {
      const callee = ts.skipParentheses(statement.expression.expression);
      if (ts.isFunctionExpression(callee) && callee.parameters.length === 1) {
        yield* functionNames(callee.body, `${prefix}${callee.parameters[0].name.text}.`);
      }
    }
  }
}
