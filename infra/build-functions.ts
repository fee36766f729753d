/** Builds every Lambda in one esbuild call: `functions/<name>/handler.ts` → `dist/<name>/index.mjs`. Deployment and the local run use these very files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

export interface BuiltFunction {
  name: string;
  bytes: number;
}

export async function buildFunctions(): Promise<BuiltFunction[]> {
  const names = readdirSync(join(root, 'functions')).filter((name) => existsSync(join(root, 'functions', name, 'handler.ts')));
  if (names.length === 0) throw new Error('There is no functions/<name>/handler.ts to build');
  const { metafile, outputFiles } = await build({
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
    write: false,
    logLevel: 'warning',
  });
  removeOthers(names);
  for (const { path, contents } of outputFiles) replace(path, contents);
  return names.map((name) => ({ name, bytes: metafile.outputs[`dist/${name}/index.mjs`]?.bytes ?? 0 }));
}

/** A function that is no longer there leaves nothing behind. */
function removeOthers(names: string[]): void {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist)) if (!names.includes(name)) rmSync(join(dist, name), { recursive: true, force: true });
}

/** In one step and only when it differs: someone may be running the old one, or reading it this very moment. */
function replace(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, contents);
  renameSync(fresh, path);
}

if (import.meta.main) {
  for (const { name, bytes } of await buildFunctions())
    console.log(`${name.padEnd(20)} ${(bytes / 1024).toFixed(0).padStart(5)} KiB`);
}
