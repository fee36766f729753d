/** Hands jest the sources as ever, but for one file that gets its sabotage on the way: what lies on the disk is never touched. */
const { createHash } = require('node:crypto');
const { sep } = require('node:path');
const { process: transform } = require('../esbuild-transformer.cjs');

const { file, find, replace } = JSON.parse(process.env.SABOTAGE ?? '{}');

function sabotaged(code, path) {
  if (file === undefined || !path.endsWith(sep + file.split('/').join(sep))) return code;
  if (code.split(find).length !== 2) throw new Error(`the line to break is not in ${file} once`);
  return code.replace(find, () => replace);
}

module.exports = {
  process: (code, path) => transform(sabotaged(code, path), path),
  // Only the broken file is transformed anew; all others come from jest's cache.
  getCacheKey: (code, path) => createHash('sha256').update(sabotaged(code, path)).update('\0').update(path).digest('hex'),
};
