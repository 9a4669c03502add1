import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  generateGovernanceDocuments,
  parseTagDictionary,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parse } from 'yaml';
import { checkCdkModule } from './__testUtils__/checkCdkModule';
import { pythonSchema, terraformSchema } from './__testUtils__/documentAnswers';
import { hclStrings } from './__testUtils__/hclStrings';
import { askPython } from './__testUtils__/tools';

const DEMO = resolve(__dirname, '../../../examples/tag-dictionary.yaml');

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'ml-governance-hostile-'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('values that AWS itself would not take', () => {
  const hostile = [
    'a"b',
    "it's",
    '\\',
    '${x}',
    '$${y',
    '%{z}',
    'a\nb',
    '`$(id)`',
    '*/',
    '"""',
  ];
  const dictionary: TagDictionary = {
    ...parseTagDictionary(parse(readFileSync(DEMO, 'utf8')), { path: '' }),
    tags: hostile.map(text => ({
      key: `key ${text}`,
      type: text,
      category: 'technical',
      purpose: text,
      mandatory: true,
      costAllocation: false,
      severity: 'low',
      allowedValues: hostile,
    })),
  };
  const documents = generateGovernanceDocuments(dictionary).flatMap(made =>
    'documents' in made ? made.documents : [],
  );
  const contentOf = (fileName: string) =>
    documents.find(it => it.fileName === fileName)?.content ?? '';

  it('come to no harm in Terraform', async () => {
    const file = join(root, 'hostile.tf');
    writeFileSync(file, contentOf('governance-tags.tf'));
    const { provider, variable } = terraformSchema.parse(
      await askPython('read_hcl.py', [file]),
    );
    const [{ tags }] = provider[0]['"aws"'].default_tags;
    expect(Object.keys(tags).flatMap(hclStrings)).toEqual(
      dictionary.tags.map(({ key }) => key),
    );
    for (const it of variable) {
      const [{ validation }] = Object.values(it);
      expect(hclStrings(validation[0].condition)).toEqual(hostile);
    }
  });

  it('come to no harm in Python and TypeScript', async () => {
    const file = join(root, 'hostile.py');
    writeFileSync(file, contentOf('governance_tags.py'));
    const { allowed } = pythonSchema.parse(
      await askPython('call_governance_tags.py', [file], []),
    );
    expect(Object.values(allowed)).toEqual(hostile.map(() => hostile));
    const module = checkCdkModule(contentOf('governance-tags.ts'));
    expect(module.problems).toEqual([]);
    expect(module.addTags(hostile)).toEqual(
      dictionary.tags.map(({ key }, index) => [key, hostile[index]]),
    );
  });

  it('come to no harm in templates', () => {
    const options = Object.values<{
      Properties: { Key: string; Value: string };
    }>(parse(contentOf('service-catalog-tag-options-1.yaml')).Resources);
    expect(
      options.map(({ Properties }) => [Properties.Key, Properties.Value]),
    ).toEqual(
      dictionary.tags.flatMap(({ key }) => hostile.map(value => [key, value])),
    );
  });
});
