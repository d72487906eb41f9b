// node validate.js FOLDER: what the schema of SARIF has against the log on standard input, an error a line. FOLDER: see setup.
const fs = require('fs');
const path = require('path');

const folder = path.resolve(process.argv[2]);
const Ajv = require(path.join(folder, 'node_modules/ajv'));
const ajv = new Ajv({ schemaId: 'auto', allErrors: true, format: 'full', meta: false });
ajv.addMetaSchema(require(path.join(folder, 'node_modules/ajv/lib/refs/json-schema-draft-04.json')));
const validate = ajv.compile(JSON.parse(fs.readFileSync(path.join(folder, 'schema.json'))));
validate(JSON.parse(fs.readFileSync(0)));
for (const error of validate.errors || []) console.log(`${error.dataPath || 'the log'} ${error.message}`);
