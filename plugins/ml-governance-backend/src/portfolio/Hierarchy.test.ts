import fc from 'fast-check';
import { Hierarchy } from './Hierarchy';

const NODES = ['a', 'b', 'c', 'd', 'e', 'f', '__proto__'];
const hierarchies = fc
  .array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...NODES, 'gone')))
  .map(pairs => {
    const parents = new Map<string, string[]>(NODES.map(node => [node, []]));
    for (const [node, parent] of pairs) parents.get(node)?.push(parent);
    return parents;
  });

/** Every node on a way up from the node, itself included, by plain walking. */
function above(parents: ReadonlyMap<string, readonly string[]>, node: string) {
  const seen = new Set([node]);
  for (const one of seen) {
    for (const parent of parents.get(one) ?? []) {
      if (parents.has(parent)) seen.add(parent);
    }
  }
  return seen;
}

describe('a hierarchy', () => {
  it('holds in each node what every node below it holds, cycles or not', () => {
    fc.assert(
      fc.property(hierarchies, parents => {
        const contents = new Hierarchy(parents).contents(node => [node]);
        for (const node of NODES) {
          expect([...(contents.get(node) ?? [])].sort()).toEqual(
            NODES.filter(one => above(parents, one).has(node)).sort(),
          );
        }
      }),
    );
  });

  it('has roots that nobody but their own cycle is above', () => {
    fc.assert(
      fc.property(hierarchies, parents => {
        const roots = new Hierarchy(parents).roots();
        for (const node of NODES) {
          const tops = [...above(parents, node)].filter(one =>
            [...above(parents, one)].every(higher =>
              above(parents, higher).has(one),
            ),
          );
          const lowest = tops.map(top => [...above(parents, top)].sort()[0]);
          expect(new Set(lowest)).toEqual(roots.get(node));
        }
      }),
    );
  });

  it('takes a cycle for one node and calls it by its lowest', () => {
    const hierarchy = new Hierarchy(
      new Map([
        ['z', ['y']],
        ['y', ['x']],
        ['x', ['z']],
        ['leaf', ['y']],
      ]),
    );
    expect(hierarchy.roots().get('leaf')).toEqual(new Set(['x']));
    expect(hierarchy.contents(node => [node]).get('z')).toEqual(
      new Set(['x', 'y', 'z', 'leaf']),
    );
  });

  it('is as deep as anybody likes', () => {
    const depth = 20_000;
    const parents = new Map<string, string[]>(
      Array.from({ length: depth }, (_, index) => [
        `n${index}`,
        index === 0 ? [] : [`n${index - 1}`],
      ]),
    );
    const hierarchy = new Hierarchy(parents);
    const leaf = `n${depth - 1}`;
    const contents = hierarchy.contents(node => (node === leaf ? [node] : []));
    expect(contents.get('n0')).toEqual(new Set([leaf]));
    expect(hierarchy.roots().get(leaf)).toEqual(new Set(['n0']));
  });
});
