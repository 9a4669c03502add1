import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CheckFiles } from '../__testUtils__/checkFiles';

let files: CheckFiles;
beforeEach(() => {
  files = new CheckFiles();
});
afterEach(() => files.remove());

const endpoint = (tags?: object[]) => ({
  Type: 'AWS::SageMaker::Endpoint',
  Properties: { EndpointConfigName: 'a', ...(tags && { Tags: tags }) },
  Metadata: { 'aws:cdk:path': 'Stack/Endpoint' },
});

const HASH = 'ab'.repeat(32);

const stack = (templateFile: string, more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile, validateOnSynth: false, ...more },
});

/** Writes an assembly, with a manifest as the CDK has it. */
function assembly(
  artifacts: Record<string, unknown>,
  templates: Record<string, object> = {},
  at = 'cdk.out',
): string {
  files.write(`${at}/manifest.json`, {
    version: '48.0.0',
    artifacts: {
      'Stack.assets': {
        type: 'cdk:asset-manifest',
        properties: { file: 'Stack.assets.json' },
      },
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      ...artifacts,
    },
  });
  files.write(`${at}/Stack.assets.json`, {
    version: '48.0.0',
    files: {
      [HASH]: { source: { path: 'N.nested.template.json', packaging: 'file' } },
    },
    dockerImages: {},
  });
  for (const [name, Resources] of Object.entries(templates)) {
    files.write(`${at}/${name}`, JSON.stringify({ Resources }, null, 1));
  }
  return join(files.directory, at);
}

describe('the check of the output of the CDK', () => {
  it('judges every stack with the tags that it is deployed with', async () => {
    const path = assembly(
      {
        A: stack('A.template.json', {
          tags: { 'acme:app': 'fraud', 'acme:env': 'dev' },
        }),
        B: stack('B.template.json', { tags: { 'acme:app': 'fraud' } }),
      },
      {
        'A.template.json': { Right: endpoint() },
        'B.template.json': {
          Wrong: endpoint([{ Key: 'acme:app', Value: 'No' }]),
        },
      },
    );
    const { report, told, exitCode } = await files.check('--cdk', path);
    expect(exitCode).toBe(1);
    expect(report.summary.resources).toBe(2);
    expect(told).toEqual([
      'Wrong: tag-convention of acme:app (8)',
      'Wrong: tag-missing of acme:env (3)',
    ]);
    expect(report.findings[0]).toMatchObject({
      file: join(path, 'B.template.json'),
      construct: 'Stack/Endpoint',
    });
  });

  it('goes into stages, which are assemblies of their own', async () => {
    assembly(
      { S: stack('S.template.json') },
      { 'S.template.json': { InStage: endpoint([]) } },
      'cdk.out/assembly-Prod',
    );
    const path = assembly({
      'assembly-Prod': {
        type: 'cdk:cloud-assembly',
        properties: { directoryName: 'assembly-Prod', displayName: 'Prod' },
      },
    });
    const { report } = await files.check('--cdk', path);
    expect(
      report.findings.map(({ resource, file }) => [resource, file]),
    ).toEqual(
      Array(2).fill([
        'InStage',
        join(path, 'assembly-Prod', 'S.template.json'),
      ]),
    );
  });

  it.each<[string, string, object]>([
    ['told by the CDK', 'x', { 'aws:asset:path': 'N.nested.template.json' }],
    ['in its assets', HASH, {}],
  ])('goes into nested stacks, %s', async (_, asset, Metadata) => {
    const nested = (Tags: object[]) => ({
      Type: 'AWS::CloudFormation::Stack',
      Properties: {
        TemplateURL: {
          'Fn::Join': ['', ['https://', { Ref: 'X' }, `/${asset}.json`]],
        },
        Parameters: { Env: { Ref: 'Env' } },
        Tags,
      },
      Metadata,
    });
    const path = assembly({
      A: stack('A.template.json', {
        tags: { 'acme:app': 'fraud' },
        parameters: { Env: 'moon' },
      }),
    });
    files.write('cdk.out/A.template.json', {
      Parameters: { Env: { Type: 'String' } },
      Resources: {
        N: nested([{ Key: 'acme:owner', Value: 'Team' }]),
        Elsewhere: { Type: 'AWS::CloudFormation::Stack', Properties: {} },
      },
    });
    files.write('cdk.out/N.nested.template.json', {
      Parameters: { Env: { Type: 'String' } },
      Resources: {
        Inner: endpoint([{ Key: 'acme:env', Value: { Ref: 'Env' } }]),
      },
    });
    const { report, told } = await files.check('--cdk', path);
    expect(told).toEqual([
      'Inner: tag-not-allowed of acme:env (1)',
      'Inner: tag-convention of acme:owner (1)',
    ]);
    expect(report.notes).toEqual([
      expect.stringContaining('the nested stack Elsewhere has its template'),
    ]);
  });
});

it('does not take the default of a parameter that a nested stack is given', async () => {
  const path = assembly(
    { A: stack('A.template.json') },
    {
      'A.template.json': {
        N: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: {
            Parameters: {
              App: { 'Fn::GetAtt': ['Function', 'App'] },
              Env: { Ref: 'AWS::NoValue' },
            },
          },
          Metadata: { 'aws:asset:path': 'N.nested.template.json' },
        },
      },
    },
  );
  files.write('cdk.out/N.nested.template.json', {
    Parameters: {
      App: { Type: 'String', Default: 'No_1' },
      Env: { Type: 'String', Default: 'moon' },
    },
    Resources: {
      Model: endpoint([
        { Key: 'acme:app', Value: { Ref: 'App' } },
        { Key: 'acme:env', Value: { Ref: 'Env' } },
      ]),
    },
  });
  const { told } = await files.check('--cdk', path);
  expect(told).toEqual([
    'Model: tag-unknown of acme:app (1)',
    'Model: tag-not-allowed of acme:env (1)',
  ]);
});

it('takes a stack that the CDK has written without resources', async () => {
  const path = assembly(
    { A: stack('A.template.json'), B: stack('B.template.json') },
    { 'B.template.json': { Model: endpoint([]) } },
  );
  files.write('cdk.out/A.template.json', {
    Parameters: { BootstrapVersion: { Type: 'String' } },
  });
  const { report } = await files.check('--cdk', path);
  expect(report.summary).toMatchObject({ resources: 1, high: 1 });
});

describe('output of the CDK that cannot be read', () => {
  /** What is said of it; nothing else may be printed. */
  const refused = async (path: string) => {
    const { exitCode, stderr, stdout } = await files.run('--cdk', path);
    if (exitCode !== 2 || stdout !== '') {
      throw new Error(`Exited with ${exitCode}:\n${stdout}\n${stderr}`);
    }
    return stderr;
  };

  it('is no directory, or has no manifest', async () => {
    expect(await refused(join(files.directory, 'none'))).toContain(
      'cannot be read (ENOENT',
    );
    expect(await refused(files.directory)).toContain(
      'manifest.json: cannot be read (ENOENT',
    );
    expect(await refused(files.dictionary)).toContain(
      'cannot be read (ENOTDIR',
    );
  });

  it.each([
    ['{"version":', 'is not JSON, or cut off; run cdk synth anew'],
    ['{"a":1}', 'is no manifest of the CDK'],
    [
      '{"version":"1","artifacts":{"A\\u001b":{"type":"aws:cloudformation:stack"}}}',
      'has an artifact "A\\u001b" that is not as the CDK writes it',
    ],
  ])('has the manifest %s', async (manifest, message) => {
    files.write('cdk.out/manifest.json', manifest);
    expect(await refused(join(files.directory, 'cdk.out'))).toContain(message);
  });

  it('leads out of the directory, by its name or by a link', async () => {
    files.write('outside.json', { Resources: {} });
    expect(await refused(assembly({ A: stack('../outside.json') }))).toContain(
      'lies outside of',
    );
    const path = assembly({ A: stack('link.json') });
    symlinkSync('../outside.json', join(path, 'link.json'));
    expect(await refused(path)).toContain('lies outside of');
    expect(
      await refused(
        assembly({
          A: {
            type: 'cdk:cloud-assembly',
            properties: { directoryName: '../cdk.out/..' },
          },
        }),
      ),
    ).toContain('lies outside of');
  });

  it('goes round in a circle', async () => {
    expect(
      await refused(
        assembly({
          A: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } },
        }),
      ),
    ).toContain('is nested deeper than 20 levels, or in a circle');
    const path = assembly(
      { A: stack('A.template.json') },
      {
        'A.template.json': {
          N: {
            Type: 'AWS::CloudFormation::Stack',
            Metadata: { 'aws:asset:path': 'A.template.json' },
          },
        },
      },
    );
    expect(await refused(path)).toContain(
      'is nested deeper than 20 levels, or in a circle',
    );
  });
});
