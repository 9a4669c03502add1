import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import { dictionaryFile } from './portal/startPortal';

const CLI = resolve(__dirname, '../../cli/bin/ml-governance');
const TOKEN = 'token-of-the-pipelines';

jest.setTimeout(120_000);

/** The check of a pipeline, as it asks a portal that knows its callers. */
describe('ml-governance check --portal', () => {
  let directory: string;
  let portal: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ml-governance-pipeline-'));
    const { server } = await startTestBackend({
      features: [
        mlGovernancePlugin,
        catalogServiceMock.factory(),
        authServiceFactory,
        httpAuthServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              auth: {
                externalAccess: [
                  {
                    type: 'static',
                    options: { token: TOKEN, subject: 'tag-check' },
                    accessRestrictions: [{ plugin: 'ml-governance' }],
                  },
                ],
              },
            },
            mlGovernance: { dictionary: { file: dictionaryFile } },
          },
        }),
      ],
    });
    portal = `http://localhost:${(server.address() as AddressInfo).port}`;
    writeFileSync(
      join(directory, 'template.yaml'),
      'Resources: { Endpoint: { Type: AWS::SageMaker::Endpoint } }',
    );
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const check = (args: readonly string[], token?: string) =>
    new Promise<{ exitCode: unknown; stdout: string; stderr: string }>(done => {
      execFile(
        process.execPath,
        [CLI, 'check', '--cloudformation', 'template.yaml', ...args],
        { cwd: directory, env: { ...process.env, ML_GOVERNANCE_TOKEN: token } },
        (error, stdout, stderr) =>
          done({ exitCode: error?.code ?? 0, stdout, stderr }),
      );
    });

  it('finds with the token of pipelines what the file finds', async () => {
    const asked = await check(['--portal', portal], TOKEN);
    expect(asked.stderr).toBe('');
    expect(asked.exitCode).toBe(1);
    expect(asked.stdout).toContain(
      'The mandatory tag “anycompany:workload:application-id” is missing.',
    );
    expect(await check(['--dictionary', dictionaryFile])).toEqual(asked);
  });

  it.each([
    [undefined, 'set ML_GOVERNANCE_TOKEN to a token of the portal'],
    ['another', 'the token in ML_GOVERNANCE_TOKEN is not one'],
  ])('is not answered with the token %s', async (token, message) => {
    const { exitCode, stdout, stderr } = await check(
      ['--portal', portal],
      token,
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('answers with the status 401');
    expect(stderr).toContain(message);
  });
});
