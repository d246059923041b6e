// Asks the language service of VS Code about texts: `node service.mjs MODULES SCHEMA`, questions as JSON on standard input.
// A question is {text, at}; without `at` only its problems are asked for. Whatever schema file a text names is the schema.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, schema] = process.argv.slice(2);
const { getLanguageService, TextDocument } = createRequire(modules + "/")("vscode-json-languageservice");
const address = "file:///card.schema.json";
const service = getLanguageService({
  schemaRequestService: async (uri) => {
    if (uri.endsWith(".schema.json")) return readFileSync(schema, "utf8");
    throw new Error("not read: " + uri);
  },
});
service.configure({ schemas: [{ fileMatch: ["*.json"], uri: address }], validate: true });

const answers = [];
for (const { text, at } of JSON.parse(readFileSync(0, "utf8"))) {
  const document = TextDocument.create("file:///card.json", "json", 1, text);
  const parsed = service.parseJSONDocument(document);
  const problems = await service.doValidation(document, parsed);
  let hover = null;
  let list = null;
  if (at !== undefined) {
    hover = await service.doHover(document, document.positionAt(at), parsed);
    list = await service.doComplete(document, document.positionAt(at), parsed);
  }
  answers.push({
    hover: hover ? hover.contents.join("\n") : "",
    offered: list ? list.items.map((item) => [item.label, item.textEdit?.newText ?? item.insertText]) : [],
    problems: problems.map(({ message, range }) => [range.start.line + 1, message]),
  });
}
process.stdout.write(JSON.stringify(answers));
