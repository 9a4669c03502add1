import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

const ALL = path.resolve(__dirname, '../../../examples/catalog/all.yaml');
const APPLICATION_ID_KEY = 'anycompany:workload:application-id';

interface DemoEntity {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: {
    type?: string;
    owner?: string;
    parent?: string;
    targets?: string[];
  };
}

/** A component of the demo, and the application ids that it claims. */
export interface DemoService {
  name: string;
  applicationIds: string[];
}

/**
 * The ML services that a Group of the demo or a Group below it owns, by what
 * the files of the demo's catalog say.
 */
export function demoServicesBelow(group: string): DemoService[] {
  const entities = entitiesIn(ALL);
  const below = new Set([group]);
  // A set also walks over what is added on the way.
  for (const one of below) {
    for (const { kind, metadata, spec } of entities) {
      if (kind === 'Group' && spec.parent === one) below.add(metadata.name);
    }
  }
  return entities
    .filter(
      ({ kind, spec }) => kind === 'Component' && below.has(`${spec.owner}`),
    )
    .map(entity => ({
      name: entity.metadata.name,
      applicationIds: applicationIdsOf(entity),
    }))
    .filter(({ applicationIds }) => applicationIds.length > 0);
}

function entitiesIn(file: string): DemoEntity[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    const entity: DemoEntity = document.toJS();
    if (entity.kind !== 'Location') return [entity];
    return (entity.spec.targets ?? []).flatMap(target =>
      entitiesIn(path.join(path.dirname(file), target)),
    );
  });
}

function applicationIdsOf({ metadata, spec }: DemoEntity): string[] {
  const { annotations = {}, name } = metadata;
  const own = annotations['ml-governance.io/application-id'];
  if (own) return own.split(',');
  const [key, value] = (
    annotations['aws.amazon.com/cost-insights-tags'] ?? ''
  ).split('=');
  if (key === APPLICATION_ID_KEY) return [value];
  return spec.type === 'ml-service' ? [name] : [];
}
