import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateKindModule from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { JsonObject } from '@backstage/types';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import templateActions from '@ml-governance/backstage-plugin-scaffolder-backend-module-ml-governance';
import request from 'supertest';
import { publishFolderModule } from '../publishFolder/publishFolderModule';

const EXAMPLES = path.resolve(__dirname, '../../../../examples');
const WAIT_MS = 60_000;

/** What a task came to. */
export interface FinishedTask {
  id: string;
  status: string;
  /** What it logged, line by line, the reason of its failure among it. */
  log: string;
  output: JsonObject;
}

/** What a dry run came to: the files by their paths. */
export interface DryRun {
  status: number;
  body: JsonObject;
  files: Record<string, string>;
}

/**
 * The catalog, the scaffolder and ML Governance with the templates, the catalog
 * and the tag dictionary of `examples`, as app-config.yaml puts them together.
 * What is published goes into a folder of its own.
 */
export async function startDemoPortal(
  repositories: ReturnType<typeof createMockDirectory>,
) {
  const folder = repositories.resolve('repositories');
  mkdirSync(folder, { recursive: true });
  copyFileSync(
    path.join(EXAMPLES, 'repositories/all.yaml'),
    path.join(folder, 'all.yaml'),
  );
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      templateKindModule,
      scaffolderPlugin,
      templateActions,
      mlGovernancePlugin,
      publishFolderModule,
      mockServices.rootConfig.factory({
        data: {
          backend: { workingDirectory: repositories.path },
          catalog: {
            processingInterval: { seconds: 1000 },
            rules: [
              {
                allow: [
                  'Component',
                  'Domain',
                  'Group',
                  'Location',
                  'System',
                  'Template',
                  'User',
                ],
              },
            ],
            locations: [
              { type: 'file', target: path.join(EXAMPLES, 'catalog/all.yaml') },
              {
                type: 'file',
                target: path.join(EXAMPLES, 'templates/all.yaml'),
              },
              { type: 'file', target: path.join(folder, 'all.yaml') },
            ],
          },
          demo: {
            publishFolder: {
              path: folder,
              locationRef: 'location:default/anycompany-repositories',
            },
          },
          mlGovernance: {
            dictionary: { file: path.join(EXAMPLES, 'tag-dictionary.yaml') },
            catalog: {
              filter: { kind: 'component', 'spec.type': 'ml-service' },
            },
          },
        },
      }),
    ],
  });

  async function entityOf(
    name: string,
    kind: string,
  ): Promise<Entity | undefined> {
    const { status, body } = await request(server).get(
      `/api/catalog/entities/by-name/${kind}/default/${name}`,
    );
    return status === 200 ? body : undefined;
  }

  const started = Date.now();
  const wanted = [
    ['template', 'ml-training-cloudformation'],
    ['template', 'ml-training-terraform'],
    ['template', 'ml-studio-domain'],
    ['group', 'team-fraud'],
    ['system', 'payments-risk'],
  ];
  for (const [kind, name] of wanted) {
    while (!(await entityOf(name, kind))) {
      if (Date.now() - started > WAIT_MS) {
        throw new Error(`The catalog has not read ${kind}:${name}`);
      }
      await sleep(200);
    }
  }

  return {
    server,
    folder,
    entityOf,
    /** Posts a task; 400 where the form would not take the values. */
    post: (template: string, values: JsonObject) =>
      request(server)
        .post('/api/scaffolder/v2/tasks')
        .send({ templateRef: `template:default/${template}`, values }),
    /** Runs a template to its end. */
    async run(template: string, values: JsonObject): Promise<FinishedTask> {
      const { status, body } = await this.post(template, values);
      if (status !== 201) throw new Error(JSON.stringify(body));
      const began = Date.now();
      for (;;) {
        const task = await request(server).get(
          `/api/scaffolder/v2/tasks/${body.id}`,
        );
        if (['completed', 'failed'].includes(task.body.status)) {
          const events = await request(server).get(
            `/api/scaffolder/v2/tasks/${body.id}/events`,
          );
          const logged: { type: string; body: JsonObject }[] = events.body;
          return {
            id: body.id,
            status: task.body.status,
            log: logged.map(it => String(it.body.message)).join('\n'),
            output: (logged.find(it => it.type === 'completion')?.body.output ??
              {}) as JsonObject,
          };
        }
        if (Date.now() - began > WAIT_MS) {
          throw new Error(`The task is still ${task.body.status}`);
        }
        await sleep(100);
      }
    },
    /** Tries a template without making anything, its skeleton being sent along. */
    async dryRun(
      template: string,
      values: JsonObject,
      directoryContents: { path: string; base64Content: string }[],
    ): Promise<DryRun> {
      const { status, body } = await request(server)
        .post('/api/scaffolder/v2/dry-run')
        .send({
          template: await entityOf(template, 'template'),
          values,
          secrets: {},
          directoryContents,
        });
      const made: { path: string; base64Content: string }[] =
        body.directoryContents ?? [];
      return {
        status,
        body,
        files: Object.fromEntries(
          made.map(file => [
            file.path,
            Buffer.from(file.base64Content, 'base64').toString('utf8'),
          ]),
        ),
      };
    },
  };
}
