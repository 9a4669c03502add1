import { CheckFiles, DICTIONARY } from '../__testUtils__/checkFiles';

let files: CheckFiles;
beforeEach(() => {
  files = new CheckFiles();
});
afterEach(() => files.remove());

function template(content: unknown, ...args: string[]) {
  const path = files.write('template.yaml', content);
  return files.check('--cloudformation', path, ...args);
}

/** A template of one endpoint, whose `Tags` are as given. */
const withTags = (tags: string, head = '') => `${head}
Resources:
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      EndpointConfigName: a
      Tags: ${tags}
`;

const APP = '{ Key: acme:app, Value: fraud }';
const ENV = '{ Key: acme:env, Value: dev }';

describe('the check of a template', () => {
  it('tells what is missing and what is wrong, with the line and the mend', async () => {
    const { report, exitCode } = await template(`
Resources:
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties:
      Tags:
        - Key: acme:env
          Value: prod
`);
    expect(exitCode).toBe(1);
    expect(report.summary).toEqual({
      resources: 1,
      high: 1,
      medium: 1,
      low: 0,
      unknown: 0,
    });
    const about = {
      status: 'violation',
      file: expect.stringMatching(/template\.yaml$/),
      resource: 'Endpoint',
      type: 'sagemaker:endpoint',
    };
    expect(report.findings).toEqual([
      {
        ...about,
        ruleId: 'tag-missing',
        severity: 'high',
        key: 'acme:app',
        line: 3,
        message: 'The mandatory tag “acme:app” is missing.',
        mend: 'Add “acme:app” with a value that matches “[a-z]+(-[a-z]+)*”, such as “fraud-detection”.',
      },
      {
        ...about,
        ruleId: 'tag-correctable',
        severity: 'medium',
        key: 'acme:env',
        line: 7,
        message:
          'The value “prod” of “acme:env” is not allowed, but stands for “production”.',
        mend: 'Write “production” as “acme:env”.',
      },
    ]);
  });

  it('finds nothing in what is right, in JSON as in YAML', async () => {
    const { exitCode, report, stderr } = await template({
      Resources: {
        Endpoint: {
          Type: 'AWS::SageMaker::Endpoint',
          Properties: {
            Tags: [
              { Key: 'acme:app', Value: 'fraud' },
              { Key: 'acme:env', Value: 'dev' },
            ],
          },
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(report.findings).toEqual([]);
    expect(report.summary.resources).toBe(1);
    expect(stderr).toBe('1 resource checked; no findings.\n');
  });

  it('tells the lines of JSON that has some', async () => {
    const json = JSON.stringify(
      {
        Resources: {
          A: {
            Type: 'AWS::SageMaker::Model',
            Properties: {
              Tags: [
                { Key: 'acme:app', Value: 'fraud' },
                { Key: 'acme:env', Value: 'moon' },
              ],
            },
          },
        },
      },
      null,
      2,
    );
    const { told } = await template(json);
    expect(told).toEqual(['A: tag-not-allowed of acme:env (11)']);
  });

  it('reads tags that are a map', async () => {
    const { told, report } = await template(`
Resources:
  Job:
    Type: AWS::Glue::Job
    Properties:
      Tags:
        app-id: fraud
        acme:env: !Ref Unheard
`);
    expect(told).toEqual([
      'Job: tag-wrong-key of acme:app (7)',
      'Job: tag-unknown of acme:env (8)',
    ]);
    expect(report.findings[0].mend).toBe('Write “fraud” as “acme:app”.');
  });

  it.each([
    ['a text is a text', '{ Key: acme:env, Value: 0123 }', 'tag-not-allowed'],
    ['an empty value', '{ Key: acme:env, Value: "" }', 'tag-empty'],
    ['no value', '{ Key: acme:env }', 'tag-empty'],
  ])('%s', async (_, tag, rule) => {
    const { told } = await template(withTags(`[${APP}, ${tag}]`));
    expect(told).toEqual([`Endpoint: ${rule} of acme:env (7)`]);
  });

  it.each(['', 'null', '!Ref AWS::NoValue', '[]'])(
    'takes Tags: %s for none',
    async tags => {
      const { told } = await template(withTags(tags));
      expect(told).toEqual([
        'Endpoint: tag-missing of acme:app (3)',
        'Endpoint: tag-missing of acme:env (3)',
      ]);
    },
  );
});

describe('functions of CloudFormation', () => {
  const HEAD = `
Parameters:
  Env: { Type: String, AllowedValues: [dev, production] }
  App: { Type: String, Default: fraud }
  Secret: { Type: String, NoEcho: 'true', Default: moon }
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /env }
  Names: { Type: CommaDelimitedList, Default: 'moon, dev' }
Mappings:
  Stages: { main: { name: production } }
Conditions:
  IsDev: !Equals [!Ref Env, dev]
  IsFraud: !And [!Equals [!Ref App, fraud], !Not [!Equals [a, b]]]
  IsRound: { Condition: IsRound }
`;
  const rulesFor = async (value: string, ...args: string[]) => {
    const { report } = await template(
      withTags(`[${APP}, { Key: acme:env, Value: ${value} }]`, HEAD),
      ...args,
    );
    return report.findings.map(({ ruleId }) => ruleId);
  };

  it.each([
    ['!FindInMap [Stages, main, name]', 'nothing wrong'],
    ["!Sub 'd${!Literal}'", 'tag-convention'],
    ["!Sub ['${X}v', { X: de }]", 'nothing wrong'],
    ["!Join ['', [de, v]]", 'nothing wrong'],
    ["!Select [1, !Split ['-', 'x-dev']]", 'nothing wrong'],
    ['!Select [1, !Ref Names]', 'nothing wrong'],
    ['!Select [0, !Ref Names]', 'tag-not-allowed'],
    ["!Join ['', [!Ref App]]", 'tag-not-allowed'],
    ['{ Ref: App }', 'tag-not-allowed'],
    ["{ 'Fn::Sub': '${App}' }", 'tag-not-allowed'],
    ['!If [IsFraud, dev, moon]', 'nothing wrong'],
    ['!If [IsDev, dev, dev]', 'nothing wrong'],
    ['!If [IsDev, dev, production]', 'tag-unknown'],
    ['!If [IsRound, dev, moon]', 'tag-unknown'],
    ['!Ref Env', 'tag-unknown'],
    ['!Ref Secret', 'tag-unknown'],
    ['!Ref Stored', 'tag-unknown'],
    ['!Ref AWS::Region', 'tag-unknown'],
    ['!GetAtt Other.Name', 'tag-unknown'],
    ['!ImportValue other', 'tag-unknown'],
    ["!Sub 'x-${AWS::Region}'", 'tag-unknown'],
    ["'{{resolve:ssm:/env}}'", 'tag-unknown'],
    ["!FindInMap [Stages, !Ref 'AWS::Region', name]", 'tag-unknown'],
    ['!Transform { Name: Mine }', 'tag-unknown'],
  ])('%s comes to %s', async (value, rule) => {
    const [told = 'nothing wrong'] = await rulesFor(value);
    expect(told).toBe(rule);
  });

  it('knows what parameters are given, by option and by file', async () => {
    const list = files.write('parameters.json', [
      { ParameterKey: 'Env', ParameterValue: 'dev' },
    ]);
    const map = files.write('parameters.yaml', 'Env: moon');
    const pipeline = files.write('config.json', { Parameters: { Env: 'dev' } });
    const at = async (...args: string[]) => rulesFor('!Ref Env', ...args);
    expect(await at('--parameter', 'App=x', 'Env=dev')).toEqual([]);
    expect(await at('--parameter', 'Env=moon')).toEqual(['tag-not-allowed']);
    expect(await at('--parameters', list)).toEqual([]);
    expect(await at('--parameters', map)).toEqual(['tag-not-allowed']);
    expect(await at('--parameters', pipeline)).toEqual([]);
    expect(await at('--parameters', map, '--parameter', 'Env=dev')).toEqual([]);
    expect(
      await rulesFor('!If [IsDev, dev, moon]', '--parameter', 'Env=production'),
    ).toEqual(['tag-not-allowed']);
  });

  it('does not know of a tag that may be left out, nor of one that is made elsewhere', async () => {
    const toldOf = async (tags: string) =>
      (await template(withTags(tags, HEAD))).told;
    const app = 'Endpoint: tag-unknown of acme:app (16)';
    const env = 'Endpoint: tag-unknown of acme:env (16)';
    expect(
      await toldOf(`[${ENV}, !If [IsDev, ${APP}, !Ref AWS::NoValue]]`),
    ).toEqual([app]);
    expect(await toldOf(`!If [IsDev, [${APP}, ${ENV}], [${ENV}]]`)).toEqual([
      app,
    ]);
    expect(
      await toldOf(`!If [IsDev, [{ Key: Name, Value: a }, ${ENV}], [${ENV}]]`),
    ).toEqual(['Endpoint: tag-missing of acme:app (16)']);
    expect(await toldOf('!Ref Names')).toEqual([app, env]);
    expect(await toldOf(`[${ENV}, { Key: !Ref Env, Value: a }]`)).toEqual([
      app,
    ]);
  });

  it('does not know what another macro makes of it', async () => {
    const { told } = await template(
      withTags('[]', 'Transform: [AWS::LanguageExtensions, Mine]'),
    );
    expect(told.every(it => it.includes('tag-unknown'))).toBe(true);
    expect(told).toHaveLength(2);
    const known = await template(
      withTags('[]', 'Transform: AWS::Serverless-2016-10-31'),
    );
    expect(known.told).toEqual([
      'Endpoint: tag-missing of acme:app (3)',
      'Endpoint: tag-missing of acme:env (3)',
    ]);
  });

  it('leaves out what a condition keeps from being made', async () => {
    const content = `${HEAD}
Resources:
  Endpoint: { Type: AWS::SageMaker::Endpoint, Condition: IsDev }
`;
    const made = await template(content, '--parameter', 'Env=dev');
    expect(made.report.summary.resources).toBe(1);
    const left = await template(content, '--parameter', 'Env=production');
    expect(left.report.summary.resources).toBe(0);
    expect(left.exitCode).toBe(0);
    expect(left.report.notes).toEqual([
      expect.stringContaining('has no resource of a type'),
    ]);
  });

  it('looks at the resources of a loop once, whose variable is not known', async () => {
    const { told } = await template(`
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Endpoints:
    - Name
    - [a, b]
    - Endpoint\${Name}:
        Type: AWS::SageMaker::Endpoint
        Properties:
          Tags:
            - { Key: acme:app, Value: !Sub '\${Name}' }
            - { Key: acme:env, Value: moon }
`);
    expect(told).toEqual([
      'Endpoint${Name}: tag-unknown of acme:app (11)',
      'Endpoint${Name}: tag-not-allowed of acme:env (12)',
    ]);
  });
});

describe('tags of the stack', () => {
  it('reach what has none of the same key', async () => {
    const own = `[{ Key: acme:env, Value: moon }]`;
    const args = ['--stack-tag', 'acme:app=fraud', 'acme:env=dev'];
    const { told } = await template(withTags(own), ...args);
    expect(told).toEqual(['Endpoint: tag-not-allowed of acme:env (7)']);
    expect((await template(withTags('[]'), ...args)).told).toEqual([]);
  });

  it('are not told of where one of its own may come instead', async () => {
    const own = `[{ Key: acme:env, Value: dev }, !If [C, ${APP}, !Ref AWS::NoValue]]`;
    const head = `
Parameters: { P: { Type: String } }
Conditions: { C: !Equals [!Ref P, x] }`;
    const args = ['--stack-tag', 'acme:app=No_1'];
    const { told } = await template(withTags(own, head), ...args);
    expect(told).toEqual(['Endpoint: tag-unknown of acme:app (5)']);
    const { told: known } = await template(
      withTags(own, head),
      ...[...args, '--parameter', 'P=y'],
    );
    expect(known).toEqual(['Endpoint: tag-pattern of acme:app (5)']);
  });

  it.each<[string, unknown]>([
    ['a list', [{ Key: 'acme:app', Value: 'a=b' }]],
    ['a map', { 'acme:app': 'a=b' }],
    ['a configuration of CodePipeline', { Tags: { 'acme:app': 'a=b' } }],
  ])('are read from %s', async (_, content) => {
    const path = files.write('tags.json', content);
    const { told } = await template(withTags('[]'), '--stack-tags', path);
    expect(told).toEqual([
      'Endpoint: tag-pattern of acme:app (3)',
      'Endpoint: tag-missing of acme:env (3)',
    ]);
    const { told: overridden } = await template(
      withTags(`[${ENV}]`),
      ...['--stack-tags', path, '--stack-tag', 'acme:app=fraud'],
    );
    expect(overridden).toEqual([]);
  });

  it('are told of where a nested stack was not looked at', async () => {
    const { report } = await template(`
Resources:
  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }
`);
    expect(report.notes[0]).toContain(
      'the nested stack Nested has its template elsewhere, and was not looked at; give it with --cloudformation too.',
    );
  });
});

describe('the types that are looked at', () => {
  const typesOf = async (types: readonly string[]) => {
    const resources = types.map(
      (type, index) =>
        `  R${index}: { Type: '${type}', Properties: { Tags: [] } }`,
    );
    const { report } = await template(['Resources:', ...resources].join('\n'));
    const found = new Map(
      report.findings.map(({ resource, type }) => [resource, type]),
    );
    return types.map((_, index) => found.get(`R${index}`));
  };

  it('are those of ML services, in the spelling of their ARNs', async () => {
    const expected: Record<string, string | undefined> = {
      'AWS::SageMaker::EndpointConfig': 'sagemaker:endpoint-config',
      'AWS::SageMaker::MlflowTrackingServer':
        'sagemaker:mlflow-tracking-server',
      'AWS::SageMaker::AIWorkloadConfig': 'sagemaker:ai-workload-config',
      'AWS::SageMaker::TrialComponent': 'sagemaker:experiment-trial-component',
      'AWS::SageMaker::ImageVersion': undefined,
      'AWS::Bedrock::Agent': 'bedrock:agent',
      'AWS::Bedrock::ApplicationInferenceProfile':
        'bedrock:application-inference-profile',
      'AWS::Athena::WorkGroup': 'athena:workgroup',
      'AWS::DataZone::Domain': 'datazone:domain',
      'AWS::EC2::Instance': 'ec2:instance',
      'AWS::ECR::Repository': 'ecr:repository',
      'AWS::Glue::Job': 'glue:job',
      'AWS::Logs::LogGroup': 'logs:log-group',
      'AWS::Redshift::Cluster': 'redshift:cluster',
      'AWS::RedshiftServerless::Workgroup': 'redshift-serverless:workgroup',
      'AWS::S3::Bucket': 's3:bucket',
      'AWS::S3::BucketPolicy': undefined,
      'AWS::StepFunctions::StateMachine': 'states:stateMachine',
      'AWS::Serverless::StateMachine': 'states:stateMachine',
      'AWS::Lambda::Function': undefined,
      'Custom::Endpoint': undefined,
      'AWS::CDK::Metadata': undefined,
    };
    expect(await typesOf(Object.keys(expected))).toEqual(
      Object.values(expected),
    );
  });

  it('are whatever the dictionary is for', async () => {
    files.write(
      'dictionary.yaml',
      DICTIONARY.replace(
        'purpose: Whose it is',
        'purpose: Whose it is\n    resourceTypes: [lambda:function, kms:*]',
      ),
    );
    expect(
      await typesOf([
        'AWS::Lambda::Function',
        'AWS::KMS::Key',
        'AWS::SQS::Queue',
      ]),
    ).toEqual(['lambda:function', 'kms:Key', undefined]);
    const { report } = await template(
      'Resources: { Alias: { Type: AWS::KMS::Alias, Properties: {} } }',
    );
    expect(report.summary.resources).toBe(0);
  });

  it('are not the versions of a model package, which take no tags', async () => {
    const { report } = await template(`
Resources:
  Version:
    Type: AWS::SageMaker::ModelPackage
    Properties: { ModelPackageGroupName: a }
  Group: { Type: AWS::SageMaker::ModelPackageGroup }
`);
    expect(report.findings.map(({ resource }) => resource)).toEqual([
      'Group',
      'Group',
    ]);
  });
});
