import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, suggestion } from "../src/nearest.js";

const tokens = ["aws:ecr/repository:Repository", "aws:ecr/repositoryPolicy:RepositoryPolicy", "aws:kms/key:Key"];

test("nearest_Misspelt_IsTheIntendedName", () => {
  assert.equal(nearest("aws:ecr/repositry:Repositry", tokens), "aws:ecr/repository:Repository");
  assert.equal(nearest("aws:ECR/Repository:Repository", tokens), "aws:ecr/repository:Repository");
});

test("nearest_NothingLikeIt_IsUndefined", () => {
  assert.equal(nearest("gcp", tokens), undefined);
});

test("nearest_TheNameItself_IsNoSuggestion", () => {
  assert.equal(nearest("aws:kms/key:Key", ["aws:kms/key:Key"]), undefined);
});

test("suggestion_EndsTheSentence", () => {
  assert.equal(suggestion("aws:kms/kye:Kye", tokens), ': did you mean "aws:kms/key:Key"?');
  assert.equal(suggestion("gcp", tokens), ".");
});
