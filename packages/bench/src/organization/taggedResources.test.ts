import { taggedResources } from './taggedResources';

const options = { count: 5_000, applications: 100, careless: 0.25 };

describe('taggedResources', () => {
  it('is the same every time, and the same in parts', () => {
    const all = taggedResources(options);
    expect(taggedResources(options)).toEqual(all);
    expect(taggedResources({ ...options, first: 3_000, count: 7 })).toEqual(
      all.slice(3_000, 3_007),
    );
  });

  it('gives each resource a name of its own', () => {
    const names = taggedResources({ ...options, careless: 0 }).map(
      ({ tags }) =>
        tags?.find(tag => tag.key === 'anycompany:workload:name')?.value,
    );
    expect(new Set(names).size).toBeGreaterThan(0.99 * options.count);
  });

  it('spoils the tags of the given share', () => {
    const good = taggedResources({ ...options, careless: 0 });
    const mixed = taggedResources(options);
    const changed = mixed.filter(
      ({ tags }, index) =>
        JSON.stringify(tags) !== JSON.stringify(good[index].tags),
    );
    expect(changed.length / options.count).toBeGreaterThan(0.22);
    expect(changed.length / options.count).toBeLessThan(0.28);
  });
});
