import { entityFileName } from './entityFileName';

describe('entityFileName', () => {
  it('is one of a file in every system', () => {
    expect(entityFileName('group:ml/a"b', 'aws-resources-2026-11-23')).toBe(
      'group-ml-a-b-aws-resources-2026-11-23.csv',
    );
  });
});
