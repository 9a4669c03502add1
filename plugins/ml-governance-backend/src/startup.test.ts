import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { InMemoryCostSource } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { stringify } from 'yaml';
import { testConfig, testDictionary } from './__testUtils__/dictionary';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const TAGS = testDictionary.tags as JsonObject[];

function inline(change: JsonObject): JsonObject {
  return {
    ...testConfig,
    dictionary: { inline: { ...testDictionary, ...change } },
  };
}

describe('start-up', () => {
  const directory = createMockDirectory();

  it.each<[string, JsonObject, RegExp]>([
    [
      'without a dictionary',
      { catalog: {} },
      /mlGovernance\.dictionary: is missing; add \{ file/,
    ],
    [
      'with a dictionary that is neither file nor inline',
      { dictionary: { path: 'x.yaml' } },
      /mlGovernance\.dictionary: must be either \{ file/,
    ],
    [
      'with an unknown field',
      { ...testConfig, stailAfter: { hours: 1 } },
      /mlGovernance\.stailAfter: is not a known field; remove it/,
    ],
    [
      'with an unknown field of the catalog',
      { ...testConfig, catalog: { filters: {} } },
      /mlGovernance\.catalog\.filters: is not a known field/,
    ],
    [
      'with a filter that is none',
      { ...testConfig, catalog: { filter: { $all: 'component' } } },
      /mlGovernance\.catalog\.filter/,
    ],
    ...['component', 5, { kind: { $is: 'component' } }].map(
      (filter): [string, JsonObject, RegExp] => [
        `with ${JSON.stringify(filter)} for a filter`,
        { ...testConfig, catalog: { filter } },
        /mlGovernance\.catalog\.filter: must be a filter predicate .*such as/,
      ],
    ),
    [
      'with a catalog that is no object',
      { ...testConfig, catalog: 5 },
      /mlGovernance\.catalog: must be an object, such as/,
    ],
    [
      'with an age in another form',
      { ...testConfig, staleAfter: 'PT36H' },
      /mlGovernance\.staleAfter: must be a duration, such as \{ hours: 36 \}/,
    ],
    [
      'with an age that is none',
      { ...testConfig, staleAfter: { hours: 0 } },
      /mlGovernance\.staleAfter: must be longer than nothing/,
    ],
    [
      'with a unit of time that is none',
      { ...testConfig, staleAfter: { fortnights: 1 } },
      /mlGovernance\.staleAfter\.fortnights: is not a known field/,
    ],
    [
      'with reviews that are told one annotation for several',
      { ...testConfig, reviews: { lastChangeAnnotations: 'any.example/at' } },
      /mlGovernance\.reviews\.lastChangeAnnotations: must list at most 20 annotations by their keys/,
    ],
    [
      'with an annotation without a key',
      { ...testConfig, reviews: { lastChangeAnnotations: [''] } },
      /mlGovernance\.reviews\.lastChangeAnnotations\.0: must list at most 20/,
    ],
    [
      'with a dictionary that names a key twice',
      inline({ tags: [...TAGS, TAGS[0]] }),
      /mlGovernance\.dictionary\.inline\.tags\[4\]/,
    ],
    [
      'with a pattern that cannot be used',
      inline({ tags: [...TAGS.slice(0, 3), { ...TAGS[3], pattern: '(' }] }),
      /mlGovernance\.dictionary\.inline\.tags\[3\]\.pattern/,
    ],
    [
      'with a prefix that its own keys break',
      inline({ prefix: 'othercompany:' }),
      /mlGovernance\.dictionary\.inline/,
    ],
  ])('stops %s', async (_, config, message) => {
    await expect(startMlGovernance({ config })).rejects.toThrow(message);
  });

  it('reads the dictionary from a file', async () => {
    directory.setContent({ 'tags.yaml': stringify(testDictionary) });
    const { api } = await startMlGovernance({
      config: { dictionary: { file: directory.resolve('tags.yaml') } },
    });
    const { body } = await api.get('/v1/dictionary');
    expect(body.tags).toHaveLength(4);
  });

  it('stops where the file is not there, and says where it looked', async () => {
    await expect(
      startMlGovernance({ config: { dictionary: { file: 'no/such.yaml' } } }),
    ).rejects.toThrow(
      /mlGovernance\.dictionary\.file \(.*no\/such\.yaml\): cannot be read/,
    );
  });

  it('stops where a key of the file comes twice, or it is no YAML', async () => {
    directory.setContent({
      'twice.yaml': `${stringify(testDictionary)}\nprefix: 'other:'\n`,
      'broken.yaml': 'tags: [',
      'unknown-alias.yaml': 'prefix: *nobody',
      'alias-bomb.yaml': [
        'a: &a [x, x, x, x, x, x, x, x, x, x]',
        'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
        'c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
      ].join('\n'),
    });
    for (const [name, message] of [
      ['twice.yaml', /keys must be unique/],
      ['broken.yaml', /is not a YAML document/],
      ['unknown-alias.yaml', /mlGovernance\.dictionary\.file .*alias/],
      ['alias-bomb.yaml', /mlGovernance\.dictionary\.file .*alias/],
    ] as const) {
      await expect(
        startMlGovernance({
          config: { dictionary: { file: directory.resolve(name) } },
        }),
      ).rejects.toThrow(message);
    }
  });

  it('stops where two sources have one id', async () => {
    await expect(
      startMlGovernance({
        costSources: [new InMemoryCostSource(), new InMemoryCostSource()],
      }),
    ).rejects.toThrow("Two sources have the id 'test-bill'");
  });
});
