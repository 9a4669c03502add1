import { CheckFiles, DICTIONARY } from '../__testUtils__/checkFiles';

let files: CheckFiles;
beforeEach(() => {
  files = new CheckFiles();
  files.write(
    'dictionary.yaml',
    DICTIONARY.replace(
      'purpose: Whose it is',
      `purpose: Whose it is
    resourceTypes: [sagemaker:*, backup:backup-vault, lambda:function, ec2:launch-template]`,
    ),
  );
});
afterEach(() => files.remove());

/** What is told of `acme:app`, the one tag that these are about. */
async function toldOf(content: string): Promise<string[]> {
  const path = files.write('template.yaml', content);
  const { told } = await files.check('--cloudformation', path);
  return told.filter(it => it.includes('acme:app'));
}

describe('tags that stand elsewhere than in the properties of a resource', () => {
  it('are read where their property has another name', async () => {
    const vault = (value: string) => `
Resources:
  Vault:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultTags:
        acme:app: ${value}
`;
    expect(await toldOf(vault('fraud'))).toEqual([]);
    expect(await toldOf(vault('No_1'))).toEqual([
      'Vault: tag-pattern of acme:app (7)',
    ]);
    expect(
      await toldOf('Resources: { Vault: { Type: AWS::Backup::BackupVault } }'),
    ).toEqual(['Vault: tag-missing of acme:app (1)']);
  });

  it('are not known where they are of several resources', async () => {
    expect(
      await toldOf(`
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      TagSpecifications:
        - ResourceType: launch-template
          Tags: [{ Key: acme:app, Value: fraud }]
`),
    ).toEqual(['Template: tag-unknown of acme:app (3)']);
  });

  it('come of the globals of AWS SAM, unless the resource has its own', async () => {
    expect(
      await toldOf(`
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Tags: { acme:app: fraud } }
Resources:
  Right: { Type: AWS::Serverless::Function, Properties: { Handler: a } }
  Wrong:
    Type: AWS::Serverless::Function
    Properties: { Tags: { acme:app: No_1 } }
  Plain: { Type: AWS::Lambda::Function }
`),
    ).toEqual([
      'Wrong: tag-pattern of acme:app (9)',
      'Plain: tag-missing of acme:app (10)',
    ]);
  });

  it.each([
    ['beside the properties', '', 'Fn::Transform: { Name: AWS::Include }'],
    ['beside all resources', 'Fn::Transform: { Name: Macro }', ''],
    [
      'in a loop over the properties',
      '',
      'Properties: { "Fn::ForEach::Names": [Name, [Tags], { "${Name}": [] }] }',
    ],
  ])('may be made by what stands %s', async (_, beside, within) => {
    expect(
      await toldOf(`
Resources:
  ${beside}
  Model:
    Type: AWS::SageMaker::Model
    ${within}
`),
    ).toEqual(['Model: tag-unknown of acme:app (4)']);
  });

  it('do not come of an inclusion beside all resources, which adds others', async () => {
    expect(
      await toldOf(`
Resources:
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }
  Model: { Type: AWS::SageMaker::Model }
`),
    ).toEqual(['Model: tag-missing of acme:app (4)']);
  });

  it('are merged in by YAML, and their own come first', async () => {
    expect(
      await toldOf(`
Mappings:
  Common: &common
    Tags: &tags { acme:app: fraud }
Resources:
  Right:
    Type: AWS::SageMaker::Model
    Properties: { <<: *common }
  Wrong:
    Type: AWS::SageMaker::Model
    Properties: { Tags: { <<: *tags, acme:app: No_1 } }
`),
    ).toEqual(['Wrong: tag-pattern of acme:app (11)']);
  });
});
