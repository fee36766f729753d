/** Where the cloud assembly keeps the files of each function. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Assets {
  /** Folder of the code that a function's `Code` property names. */
  folderOf(code: { S3Key: string }): string;
}

interface AssetManifest {
  files: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
}

/** @param assembly the folder `cdk synth` wrote (`cdk.out`) */
export function readAssets(assembly: string, stack: string): Assets {
  const manifest = JSON.parse(readFileSync(join(assembly, `${stack}.assets.json`), 'utf8')) as AssetManifest;
  const byKey = new Map(
    Object.values(manifest.files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, join(assembly, source.path)] as const),
    ),
  );
  return {
    folderOf({ S3Key }) {
      const folder = byKey.get(S3Key);
      if (folder === undefined) throw new Error(`The assembly has no asset ${S3Key}`);
      return folder;
    },
  };
}
