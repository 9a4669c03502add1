import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BackstageCredentials,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import { copyIntoFolder } from './copyIntoFolder';

/** How long the catalog may take to have what was published. */
const CATALOG_MS = 60_000;
const ASK_EVERY_MS = 500;
/** A refresh that was asked for while one ran may see nothing new. */
const REFRESH_EVERY_MS = 5_000;

/**
 * Puts what a template has made into a folder of this machine, and waits until
 * the catalog has read it. It stands for `publish:github` and
 * `catalog:register`, which need an account.
 */
export function createPublishFolderAction(options: {
  catalog: CatalogService;
  folder: string;
  locationRef: string;
}) {
  const { catalog, folder, locationRef } = options;
  return createTemplateAction({
    id: 'demo:publish:folder',
    description:
      'Puts the workspace into the folder of the demo, from which the catalog reads it',
    schema: {
      input: {
        name: z =>
          z.string().describe('What its folder is called, which must be new'),
      },
      output: {
        path: z => z.string().describe('Where it is'),
        entityRef: z =>
          z.string().describe('What the catalog has it as, once it has'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const entityRef = await componentOf(ctx.workspacePath);
      const target = await copyIntoFolder(
        ctx.workspacePath,
        folder,
        ctx.input.name,
      );
      ctx.logger.info(`Put it into ${target}`);
      ctx.output('path', target);
      await waitFor({ catalog, credentials, entityRef, locationRef });
      ctx.logger.info(`The catalog has it as ${entityRef}`);
      ctx.output('entityRef', entityRef);
    },
  });
}

/** What the catalog file of the workspace describes. */
async function componentOf(workspacePath: string): Promise<string> {
  const file = resolveSafeChildPath(workspacePath, 'catalog-info.yaml');
  const text = await readFile(file, 'utf8').catch(error => {
    throw new InputError(
      'The workspace has no catalog-info.yaml; write one with catalog:write before',
      error,
    );
  });
  const { kind, metadata } = parse(text) ?? {};
  if (kind !== 'Component' || typeof metadata?.name !== 'string') {
    throw new InputError(
      'catalog-info.yaml must describe a Component with a name',
    );
  }
  return `component:${metadata.namespace ?? 'default'}/${metadata.name}`;
}

async function waitFor(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  entityRef: string;
  locationRef: string;
}): Promise<void> {
  const { catalog, credentials, entityRef, locationRef } = options;
  const began = Date.now();
  let refreshed = -Infinity;
  while (Date.now() - began < CATALOG_MS) {
    if (Date.now() - refreshed >= REFRESH_EVERY_MS) {
      await catalog.refreshEntity(locationRef, { credentials });
      refreshed = Date.now();
    }
    if (await catalog.getEntityByRef(entityRef, { credentials })) return;
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(
    `The catalog has not read ${entityRef} in ${CATALOG_MS / 1000} s; the log of the backend says what it has against its catalog-info.yaml`,
  );
}
