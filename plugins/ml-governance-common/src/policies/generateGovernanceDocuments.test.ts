import { parse } from 'yaml';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { GeneratedDocument, GeneratedDocumentKind } from './GeneratedDocument';
import {
  GENERATED_DOCUMENT_KINDS,
  generateGovernanceDocuments,
} from './generateGovernanceDocuments';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });
const mandatory = dictionary.tags.filter(tag => tag.mandatory);

function documentsOf(
  kind: GeneratedDocumentKind,
  of: TagDictionary = dictionary,
): GeneratedDocument[] {
  const [made] = generateGovernanceDocuments(of, { kinds: [kind] });
  if ('refused' in made) throw new Error(made.refused);
  return made.documents;
}

function withTag(fields: Partial<TagDefinition>): TagDictionary {
  const plain = { ...mandatory[0], pattern: undefined };
  return { ...dictionary, tags: [{ ...plain, ...fields }] };
}

function refusalsOf(of: TagDictionary): Record<string, string> {
  return Object.fromEntries(
    generateGovernanceDocuments(of).flatMap(made =>
      'refused' in made ? [[made.kind, made.refused]] : [],
    ),
  );
}

describe('generateGovernanceDocuments', () => {
  it('makes every kind, each document with a name of its own, the same each time', () => {
    const made = generateGovernanceDocuments(dictionary);
    expect(made.map(({ kind }) => kind)).toEqual(GENERATED_DOCUMENT_KINDS);
    const documents = made.flatMap(it =>
      'documents' in it ? it.documents : [],
    );
    const names = documents.map(({ fileName }) => fileName);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([
      'tag-policy-1.json',
      'service-control-policy-1.json',
      'service-control-policy-2.json',
      'config-rules-1.yaml',
      'service-catalog-tag-options-1.yaml',
      'cloudformation-tags.yaml',
      'deploy-with-tags.sh',
      'governance-tags.tf',
      'governance-tags.ts',
      'governance_tags.py',
      'studio-domain.yaml',
      'studio-update-domain.json',
    ]);
    expect(generateGovernanceDocuments(dictionary)).toEqual(made);
    for (const { quota } of documents) {
      expect(quota?.used ?? 0).toBeLessThanOrEqual(quota?.limit ?? 0);
    }
  });

  it('makes the kinds that are asked for, in their order', () => {
    expect(
      generateGovernanceDocuments(dictionary, {
        kinds: ['terraform', 'tag-policy'],
      }).map(({ kind }) => kind),
    ).toEqual(['tag-policy', 'terraform']);
  });

  it('hands on what is said beyond the dictionary', () => {
    const made = generateGovernanceDocuments(dictionary, {
      enforce: true,
      services: ['glue'],
    });
    const text = JSON.stringify(made.slice(0, 2));
    expect(text).toContain('enforced_for');
    expect(text).toContain('glue:CreateJob');
    expect(text).not.toContain('sagemaker:CreateEndpoint');
  });

  it('refuses a kind with its reason and makes the others', () => {
    expect(
      refusalsOf({
        ...dictionary,
        tags: [...dictionary.tags, { ...mandatory[0], key: 'Team' }].concat({
          ...mandatory[0],
          key: 'team',
        }),
      }),
    ).toEqual({
      'tag-policy': expect.stringContaining('cannot hold both Team and team'),
    });
  });

  it('refuses what would say nothing of a dictionary without mandatory tags', () => {
    const nothing = refusalsOf({
      ...dictionary,
      tags: dictionary.tags.filter(tag => !tag.mandatory),
    });
    expect(Object.keys(nothing)).toEqual([
      'service-control-policy',
      'config-rules',
      'cloudformation',
      'terraform',
      'cdk',
      'sagemaker-sdk',
      'sagemaker-studio',
    ]);
    expect(nothing.terraform).toContain('no mandatory tag');
    expect(nothing['service-control-policy']).toContain('No mandatory tag');
  });

  it('refuses a Studio domain whose tags would leave no room for those of Studio', () => {
    const many = (count: number) => ({
      ...dictionary,
      tags: Array.from({ length: count }, (_, index) => ({
        ...mandatory[0],
        key: `key-${index}`,
      })),
    });
    expect(refusalsOf(many(47))['sagemaker-studio']).toBeUndefined();
    expect(refusalsOf(many(48))['sagemaker-studio']).toContain(
      'Studio adds 3 of its own',
    );
  });

  it('refuses a template that CloudFormation would not take', () => {
    const refusals = refusalsOf(
      withTag({
        allowedValues: Array.from({ length: 500 }, (_, n) =>
          `${n}`.padEnd(120, 'x'),
        ),
      }),
    );
    expect(refusals.cloudformation).toContain('at most 51200');
    expect(refusals['sagemaker-studio']).toContain('at most 51200');
  });

  it('names every mandatory key in each document of tags, and discretionary ones in the notes', () => {
    for (const kind of ['cloudformation', 'terraform', 'cdk'] as const) {
      const [{ content, notes }] = documentsOf(kind);
      for (const { key } of mandatory) expect(content).toContain(key);
      for (const { key } of dictionary.tags.filter(tag => !tag.mandatory)) {
        expect(content).not.toContain(key);
        expect(notes.join()).toContain(key);
      }
    }
  });
});

describe('the CloudFormation template', () => {
  it('takes right values alone, and gives them to a resource', () => {
    const [{ content }] = documentsOf('cloudformation');
    const { Parameters, Resources } = parse(content);
    expect(Parameters.TagWorkloadEnvironment).toEqual({
      Type: 'String',
      Description:
        'anycompany:workload:environment: Distinguishes between dev, test and production',
      AllowedValues: ['dev', 'test', 'production'],
    });
    expect(Parameters.TagFinanceCostCenter).toMatchObject({
      AllowedPattern: '(?:[A-Z][A-Za-z]*-)?[0-9]{4}',
      MinLength: 1,
      MaxLength: 256,
    });
    expect(Resources.ModelPackageGroup.Properties.Tags).toContainEqual({
      Key: 'anycompany:workload:environment',
      Value: { Ref: 'TagWorkloadEnvironment' },
    });
  });

  it('names its resource so that the name of no stack is too long for it', () => {
    const [{ content }] = documentsOf('cloudformation');
    const { ModelPackageGroupName } =
      parse(content).Resources.ModelPackageGroup.Properties;
    expect(ModelPackageGroupName).toEqual({
      'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }],
    });
  });

  it('says which pattern it cannot check', () => {
    const [{ content, notes }] = documentsOf(
      'cloudformation',
      withTag({ key: 'team', pattern: '(?<=a)b' }),
    );
    expect(content).not.toContain('AllowedPattern');
    expect(notes).toContain(
      'team: any value passes here, because CloudFormation cannot check (?<=a)b: looking behind is not the same there; the portal still does',
    );
  });
});

describe('the script that deploys', () => {
  it('leaves out a key that the AWS command line would cut, and says so', () => {
    const [, { content, notes }] = documentsOf('cloudformation', {
      ...dictionary,
      tags: [
        { ...mandatory[0], key: 'a=b' },
        { ...mandatory[1], key: 'env' },
      ],
    });
    expect(content).not.toContain('a=b');
    expect(content).toContain(`'env='"$TAG_ENV"`);
    expect(notes.join()).toContain('a=b: left out');
  });
});

describe('the Terraform file', () => {
  it('checks values as far as RE2 can', () => {
    const [{ content }] = documentsOf('terraform');
    expect(content).toContain(
      'contains(["dev", "test", "production"], var.tag_workload_environment)',
    );
    expect(content).toContain(
      'can(regex("^(?:(?:[A-Z][A-Za-z]*-)?[0-9]{4})$", var.tag_finance_cost_center))',
    );
    const [{ notes }] = documentsOf(
      'terraform',
      withTag({ key: 'team', pattern: '(?!x)[a-z]+' }),
    );
    expect(notes).toContain(
      'team: any value passes here, because Terraform cannot check (?!x)[a-z]+: RE2 cannot look ahead; the portal still does',
    );
  });
});

describe('Studio', () => {
  it('hands its tags on', () => {
    const [domain, update] = documentsOf('sagemaker-studio');
    expect(parse(domain.content).Resources.StudioDomain.Properties).toEqual(
      expect.objectContaining({
        TagPropagation: 'ENABLED',
        Tags: mandatory.map(({ key }) => ({
          Key: key,
          Value: { Ref: expect.stringMatching(/^Tag/) },
        })),
      }),
    );
    expect(JSON.parse(update.content)).toEqual({ TagPropagation: 'ENABLED' });
  });

  it('takes no value that CloudFormation refuses a domain', () => {
    const long = 'x'.repeat(129);
    const [domain] = documentsOf(
      'sagemaker-studio',
      withTag({ key: 'team', allowedValues: ['a', long] }),
    );
    expect(parse(domain.content).Parameters.TagTeam.AllowedValues).toEqual([
      'a',
    ]);
    expect(domain.notes.join()).toContain('team: allowed values of more than');
    const alone = withTag({ key: 'team', allowedValues: [long] });
    expect(refusalsOf(alone)).toEqual({
      'sagemaker-studio': expect.stringContaining(
        'Every allowed value of team is longer than the 128 characters',
      ),
    });
  });

  it('is not there where it could pass no key, and the template says so', () => {
    const documents = documentsOf('cloudformation', withTag({ key: 'a=b' }));
    expect(documents.map(({ fileName }) => fileName)).toEqual([
      'cloudformation-tags.yaml',
    ]);
    expect(documents[0].content).toContain('a=b');
    expect(documents[0].notes.join()).toContain('No script that deploys');
  });
});
