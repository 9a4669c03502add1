import { parseEntityRef } from '@backstage/catalog-model';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import { NewViolationCount } from '../database/NewViolations';

/** As many services as are read at a glance. */
const MAX_LINES = 10;

/** What a group is told of resources that began to break a rule. */
export function newViolationsNotice(
  groupRef: string,
  counts: readonly NewViolationCount[],
): Notice {
  const services = byService(counts);
  const total = services.reduce((sum, { resources }) => sum + resources, 0);
  const shown = services.slice(0, MAX_LINES);
  const more = services.length - shown.length;
  return {
    recipient: groupRef,
    title: `${resourcesText(total)} of yours ${
      total === 1 ? 'breaks' : 'break'
    } the tag dictionary since ${firstDay(counts)}`,
    description: [
      ...shown.map(
        ({ name, resources }) => `${name}: ${resourcesText(resources)}.`,
      ),
      ...(more > 0 ? [`And ${more} more services.`] : []),
      'The page of each service says which tags are missing or wrong, and plans the fixes.',
    ].join('\n'),
    link: linkOf(services.length === 1 ? services[0].serviceRef : groupRef),
    severity: 'normal',
    topic: 'ML Governance: tag compliance',
    scope: `ml-governance:new-violations:${groupRef}`,
  };
}

/** The services with all that is new of each, those with the most first. */
function byService(counts: readonly NewViolationCount[]) {
  const services = new Map<
    string,
    { serviceRef: string; name: string; resources: number }
  >();
  for (const { serviceRef, title, resources } of counts) {
    const name = title ?? parseEntityRef(serviceRef).name;
    const service = services.get(serviceRef) ?? {
      serviceRef,
      name,
      resources: 0,
    };
    service.resources += resources;
    services.set(serviceRef, service);
  }
  return [...services.values()].sort(
    (a, b) => b.resources - a.resources || (a.name < b.name ? -1 : 1),
  );
}

function firstDay(counts: readonly NewViolationCount[]): string {
  return counts.map(({ day }) => day).sort()[0];
}

function resourcesText(count: number): string {
  return count === 1 ? '1 resource' : `${count} resources`;
}

function linkOf(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}
