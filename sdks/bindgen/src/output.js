import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files to write, and the folders that hold nothing else. */
export class Output {
  #root;
  #folders = [];
  #files = new Map();

  constructor(root) {
    this.#root = root;
  }

  /** Says that whatever is in the folder and is not added is a leftover. */
  own(folder) {
    this.#folders.push(folder);
  }

  add(path, text) {
    this.#files.set(path, text);
  }

  /** Paths that differ from what is on disk: changed, missing or left over. */
  stale() {
    const differing = [...this.#files].filter(([path, text]) => this.#read(path) !== text).map(([path]) => path);
    return [...differing, ...this.#leftovers()].sort();
  }

  /** @returns {number} how many files there are now. */
  write() {
    for (const path of this.#leftovers()) {
      rmSync(join(this.#root, path));
    }
    for (const [path, text] of this.#files) {
      if (this.#read(path) !== text) {
        mkdirSync(dirname(join(this.#root, path)), { recursive: true });
        writeFileSync(join(this.#root, path), text);
      }
    }
    return this.#files.size;
  }

  #read(path) {
    const full = join(this.#root, path);
    return existsSync(full) ? readFileSync(full, "utf8") : undefined;
  }

  #leftovers() {
    return this.#folders
      .filter((folder) => existsSync(join(this.#root, folder)))
      .flatMap((folder) =>
        readdirSync(join(this.#root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(this.#root.length + 1)),
      )
      .filter((path) => !this.#files.has(path));
  }
}
