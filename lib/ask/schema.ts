// npm run schema: the questions as JSON Schema, for editors.
import { questionSchema } from "../questions/schema.js";
import { write } from "../files.js";

await write("docs/question.schema.json", `${JSON.stringify(questionSchema(), null, 2)}\n`);
