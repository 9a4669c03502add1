import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parse } from 'yaml';

const run = promisify(execFile);

const PLUGIN = '@ml-governance/backstage-plugin-ml-governance';

/** What the demo portal is without the plugin: its features minus those of ours. */
const APP_WITHOUT_PLUGIN = `import { createApp } from '@backstage/frontend-defaults';
import { signInModule } from './signIn';

export default createApp({ features: [signInModule] });
`;

/**
 * Builds the demo portal's frontend for production, as it is or without the
 * plugin, in a copy of its package.
 *
 * @param baseUrl - where it and its backend will be served
 * @returns the directory of the build
 */
export async function buildPortalFrontend(options: {
  withPlugin: boolean;
  baseUrl: string;
}): Promise<string> {
  const { withPlugin } = options;
  const bench = resolvePackagePath('@ml-governance/bench');
  const app = path.join(bench, '../app');
  const root = path.join(bench, '../..');
  const copy = path.join(
    bench,
    withPlugin ? '.cache/app-with-plugin' : '.cache/app-without-plugin',
  );
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  for (const name of ['package.json', 'public', 'src']) {
    await cp(path.join(app, name), path.join(copy, name), { recursive: true });
  }
  if (!withPlugin) await removePlugin(copy);
  await writeFile(
    path.join(copy, 'bench-config.json'),
    JSON.stringify(await configOf(root, options)),
  );
  await run(
    process.execPath,
    [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      ...['package', 'build'],
      ...['--config', path.join(root, 'app-config.yaml')],
      ...['--config', path.join(copy, 'bench-config.json')],
    ],
    { cwd: copy, maxBuffer: 64 * 2 ** 20 },
  );
  return path.join(copy, 'dist');
}

async function removePlugin(copy: string): Promise<void> {
  const file = path.join(copy, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  if (!manifest.dependencies?.[PLUGIN]) {
    throw new Error(`packages/app does not depend on ${PLUGIN}`);
  }
  delete manifest.dependencies[PLUGIN];
  await writeFile(file, JSON.stringify(manifest));
  await writeFile(path.join(copy, 'src/App.tsx'), APP_WITHOUT_PLUGIN);
}

async function configOf(
  root: string,
  { withPlugin, baseUrl }: { withPlugin: boolean; baseUrl: string },
) {
  const demo = parse(
    await readFile(path.join(root, 'app-config.yaml'), 'utf8'),
  ) as { app: { extensions: unknown[] } };
  // Lists replace each other: what is configured for the plugin has to go.
  const extensions = withPlugin
    ? demo.app.extensions
    : demo.app.extensions.filter(
        one => !JSON.stringify(one).includes('ml-governance'),
      );
  return { app: { baseUrl, extensions }, backend: { baseUrl } };
}
