import { parse } from 'yaml';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { TagDictionary } from '../dictionary/TagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { serviceCatalogTagOptions } from './serviceCatalogTagOptions';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });

interface TagOption {
  Type: string;
  Properties: { Key: string; Value: string; Active: boolean };
}

function resourcesOf(of: TagDictionary): [id: string, option: TagOption][] {
  return serviceCatalogTagOptions(of).flatMap(({ content }) =>
    Object.entries<TagOption>(parse(content).Resources),
  );
}

describe('serviceCatalogTagOptions', () => {
  it('are one for each allowed value', () => {
    expect(
      resourcesOf(dictionary).map(([, { Type, Properties }]) => {
        expect(Type).toBe('AWS::ServiceCatalog::TagOption');
        expect(Properties.Active).toBe(true);
        return [Properties.Key, Properties.Value];
      }),
    ).toEqual(
      dictionary.tags.flatMap(({ key, allowedValues = [] }) =>
        allowedValues.map(value => [key, value]),
      ),
    );
  });

  it('keep their names when a value is added before them', () => {
    const [environment] = dictionary.tags.filter(tag =>
      tag.key.endsWith('environment'),
    );
    const names = (allowedValues: string[]) =>
      resourcesOf({
        ...dictionary,
        tags: [{ ...environment, allowedValues }],
      }).map(([id]) => id);
    const [dev, test] = names(['dev', 'test']);
    expect(names(['beta', 'dev', 'test']).slice(1)).toEqual([dev, test]);
    // The words of both are the same.
    expect(new Set(names(['a-b', 'a.b', 'ab'])).size).toBe(3);
  });

  it('keep each template within its bytes and 500 resources, and lose no value', () => {
    const large = {
      ...dictionary,
      tags: Array.from({ length: 50 }, (_, index) => ({
        ...dictionary.tags[0],
        key: `k${index}`,
        allowedValues: Array.from({ length: 40 }, (__, value) =>
          `${value}`.padEnd(index === 0 ? 256 : 1, 'é'),
        ),
      })),
    };
    const documents = serviceCatalogTagOptions(large);
    for (const { content, quota } of documents) {
      expect(quota?.used).toBe(Buffer.byteLength(content));
      expect(quota?.used).toBeLessThanOrEqual(51_200);
      expect(Object.keys(parse(content).Resources).length).toBeLessThanOrEqual(
        500,
      );
    }
    expect(new Set(resourcesOf(large).map(([id]) => id)).size).toBe(2_000);
  });

  it('say which definition has none', () => {
    const [{ notes }] = serviceCatalogTagOptions(dictionary);
    expect(notes).toContain(
      'anycompany:finance:owner: has no allowed values, and a TagOption needs one',
    );
  });

  it('are refused where no definition has allowed values', () => {
    expect(() =>
      serviceCatalogTagOptions({
        ...dictionary,
        tags: dictionary.tags.slice(0, 1),
      }),
    ).toThrow('No tag of the dictionary has allowed values');
  });
});
