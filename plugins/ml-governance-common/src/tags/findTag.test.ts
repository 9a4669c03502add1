import fc from 'fast-check';
import { TagDefinition } from '../dictionary/TagDictionary';
import { createTagFinder } from './createTagFinder';
import { findTag } from './findTag';

const definition: TagDefinition = {
  key: 'anycompany:workload:application-id',
  keyAliases: ['app-id', 'application'],
  type: 'Workload',
  category: 'cost-allocation',
  purpose: 'Names the application',
  mandatory: true,
  costAllocation: true,
  severity: 'high',
};

const tag = (key: string, value = 'fraud-detection') => ({ key, value });

describe('findTag', () => {
  it('finds the exact key, whatever else is there', () => {
    expect(
      findTag(
        [
          tag('app-id', 'other'),
          tag('Anycompany:Workload:Application-Id', 'other'),
          tag('anycompany:workload:application-id'),
        ],
        definition,
      ),
    ).toEqual({
      tag: tag('anycompany:workload:application-id'),
      match: 'exact',
    });
  });

  it.each([
    'AnyCompany:Workload:Application-Id',
    'anycompany:workload:application_id',
    'anycompany:workload:applicationId',
    'ANYCOMPANY:WORKLOAD:APPLICATION ID',
    'App-ID',
    'application',
  ])('takes %s for another spelling', key => {
    expect(findTag([tag('Name'), tag(key)], definition)).toEqual({
      tag: tag(key),
      match: 'key',
    });
  });

  it.each([
    'anycompany:workload-application-id',
    'anycompany/workload/application-id',
    'anycompany:workload:application-ids',
    'workload:application-id',
    'aws:anycompany:workload:application-id',
    '',
  ])('leaves %j alone', key => {
    expect(findTag([tag(key)], definition)).toBeUndefined();
  });

  it('prefers a spelling of the key to an alias, and the first alias to the next', () => {
    const spelling = tag('ANYCOMPANY:workload:application-id', 'a');
    expect(
      findTag([tag('application', 'c'), tag('APP-ID', 'b')], definition)?.tag,
    ).toEqual(tag('APP-ID', 'b'));
    expect(
      findTag([tag('application', 'c'), spelling, tag('app-id')], definition)
        ?.tag,
    ).toEqual(spelling);
  });

  it('does not depend on the order of the tags', () => {
    const keys = [
      'APP-ID',
      'app_id',
      'appId',
      'Application',
      'anycompany:Workload:application-id',
      'Name',
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(keys, { minLength: 1 }),
        fc.nat(),
        (chosen, turn) => {
          const by = turn % chosen.length;
          const turned = [...chosen.slice(by), ...chosen.slice(0, by)];
          expect(
            findTag(
              turned.map(key => tag(key)),
              definition,
            ),
          ).toEqual(
            findTag(
              chosen.map(key => tag(key)),
              definition,
            ),
          );
        },
      ),
    );
  });
});

describe('a compiled finder', () => {
  it('finds what findTag finds', () => {
    const find = createTagFinder(definition);
    const keys = [
      'anycompany:workload:application-id',
      'anycompany:Workload:application_id',
      'APP-ID',
      'app_id',
      'Application',
      'Name',
      'aws:x',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(keys), chosen => {
        const tags = chosen.map(key => tag(key, `of ${key}`));
        expect(find(tags)).toEqual(findTag(tags, definition)?.tag);
      }),
      { numRuns: 500 },
    );
  });
});
