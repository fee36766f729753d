const { transformSync } = require('esbuild');
module.exports = {
  process: (code, path) =>
    transformSync(code, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node24',
      sourcemap: 'inline',
      sourcefile: path,
    }),
};
