/** Builds every Lambda in one esbuild call: `functions/<name>/handler.ts` → `dist/<name>/index.mjs`. Deployment and the local run use these very files. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

export interface BuiltFunction {
  name: string;
  bytes: number;
}

export async function buildFunctions(): Promise<BuiltFunction[]> {
  const names = readdirSync(join(root, 'functions')).filter((name) => existsSync(join(root, 'functions', name, 'handler.ts')));
  if (names.length === 0) throw new Error('There is no functions/<name>/handler.ts to build');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // ESM builds of dependencies first: they leave out what is not used.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './infra/bundled/environment-credentials.ts' },
    // Some bundled CommonJS still calls require().
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'warning',
  });
  return names.map((name) => ({ name, bytes: metafile.outputs[`dist/${name}/index.mjs`]?.bytes ?? 0 }));
}

if (import.meta.main) {
  for (const { name, bytes } of await buildFunctions())
    console.log(`${name.padEnd(20)} ${(bytes / 1024).toFixed(0).padStart(5)} KiB`);
}
