import { stronglyConnected } from './stronglyConnected';

/**
 * Nodes above and below each other, such as groups and their child groups.
 * Nodes on a cycle count as one: each of them is above and below the others.
 */
export class Hierarchy {
  /** Those below come before those above. */
  private readonly components: readonly string[][];
  private readonly parents = new Map<string, readonly string[]>();
  private readonly children = new Map<string, string[]>();

  /** @param parentsOf - the parents that each node names; strangers count for none */
  constructor(parentsOf: ReadonlyMap<string, readonly string[]>) {
    for (const node of parentsOf.keys()) this.children.set(node, []);
    for (const [node, named] of parentsOf) {
      const parents = [...new Set(named)].filter(one => parentsOf.has(one));
      this.parents.set(node, parents);
      for (const parent of parents) this.children.get(parent)?.push(node);
    }
    this.components = stronglyConnected(
      parentsOf.keys(),
      node => this.children.get(node) ?? [],
    );
  }

  /** For each node what it and every node below it hold. */
  contents<T>(own: (node: string) => Iterable<T>): Map<string, ReadonlySet<T>> {
    const contents = new Map<string, ReadonlySet<T>>();
    for (const component of this.components) {
      const held = new Set<T>();
      for (const node of component) {
        for (const item of own(node)) held.add(item);
        for (const child of this.children.get(node) ?? []) {
          for (const item of contents.get(child) ?? []) held.add(item);
        }
      }
      for (const node of component) contents.set(node, held);
    }
    return contents;
  }

  /**
   * For each node the nodes at its top, which have no parent beyond their own
   * cycle. The lowest of a cycle stands for all of it.
   */
  roots(): Map<string, ReadonlySet<string>> {
    const roots = new Map<string, ReadonlySet<string>>();
    for (const component of [...this.components].reverse()) {
      const inside = new Set(component);
      const found = new Set<string>();
      for (const node of component) {
        for (const parent of this.parents.get(node) ?? []) {
          if (inside.has(parent)) continue;
          for (const root of roots.get(parent) ?? []) found.add(root);
        }
      }
      if (found.size === 0) found.add([...component].sort()[0]);
      for (const node of component) roots.set(node, found);
    }
    return roots;
  }
}
