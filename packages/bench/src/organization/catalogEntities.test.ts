import { catalogEntities, owningGroup, ROOT_GROUP } from './catalogEntities';

describe('catalogEntities', () => {
  const entities = catalogEntities(200);
  const parents = new Map(
    entities
      .filter(({ kind }) => kind === 'Group')
      .map(({ metadata, spec }) => [metadata.name, spec?.parent]),
  );

  it('is a tree of groups, five deep, with one root', () => {
    const depthOf = (name: string): number => {
      const parent = parents.get(name);
      return typeof parent === 'string' ? 1 + depthOf(parent) : 1;
    };
    const depths = [...parents.keys()].map(depthOf);
    expect(Math.max(...depths)).toBe(5);
    expect(depths.filter(depth => depth === 1)).toHaveLength(1);
    expect(parents.get(ROOT_GROUP)).toBeUndefined();
  });

  it('lets leaves own the components, each about as many', () => {
    const owners = entities
      .filter(({ kind }) => kind === 'Component')
      .map(({ spec }) => spec?.owner);
    expect(owners).toHaveLength(200);
    expect(new Set(owners).size).toBe(81);
    const inner = new Set(parents.values());
    for (const owner of owners) expect(inner).not.toContain(owner);
    expect(owners[0]).toBe(owningGroup(0));
  });
});
