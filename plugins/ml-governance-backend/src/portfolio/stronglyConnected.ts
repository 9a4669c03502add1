/**
 * The strongly connected components of a directed graph: nodes that reach each
 * other stand in one component. A component comes after all those that it
 * points at. It does not recurse, so that no depth is too deep (Tarjan 1972).
 *
 * @param targetsOf - where the edges of a node lead; what is no node is passed over
 */
export function stronglyConnected(
  nodes: Iterable<string>,
  targetsOf: (node: string) => readonly string[],
): string[][] {
  const order = new Map<string, number>();
  const known = new Set(nodes);
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];

  const enter = (node: string): Visit => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, targets: targetsOf(node), next: 0 };
  };
  const lower = (node: string, to: number) =>
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));

  for (const start of known) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const target = visit.targets[visit.next];
      visit.next += 1;
      if (target !== undefined) {
        const seen = order.get(target);
        if (seen !== undefined) {
          if (isOpen.has(target)) lower(visit.node, seen);
        } else if (known.has(target)) {
          path.push(enter(target));
        }
        continue;
      }
      path.pop();
      const low = lowest.get(visit.node) ?? 0;
      const parent = path.at(-1);
      if (parent) lower(parent.node, low);
      if (low === order.get(visit.node)) {
        const component = open.splice(open.lastIndexOf(visit.node));
        for (const node of component) isOpen.delete(node);
        components.push(component);
      }
    }
  }
  return components;
}

interface Visit {
  node: string;
  targets: readonly string[];
  next: number;
}
