import {
  EvaluatedResource,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  APPLICATION_ID_KEY,
  TrueResource,
} from '../../organization/SandboxOrganization';
import { PortalReader } from '../../portal/startPortal';

/** The Component that claims every application id there is. */
export const EVERYTHING = 'everything';

/** Resources by ARN. */
export type Resources = Map<string, TrueResource>;

export function resourcesByArn(all: TrueResource[]): Resources {
  return new Map(all.map(resource => [resource.arn, resource]));
}

/**
 * The application that a resource names, as far as an annotation can claim it:
 * a comma ends an id there.
 */
export function claimableId({ tags }: TrueResource): string | undefined {
  const id = tags[APPLICATION_ID_KEY];
  return id && !id.includes(',') ? id : undefined;
}

/** Every resource that the page of everything shows. Throws where one comes twice. */
export async function shownResources(portal: PortalReader): Promise<{
  byArn: Map<string, EvaluatedResource>;
  last: ResourcesResponse;
}> {
  const byArn = new Map<string, EvaluatedResource>();
  let cursor: string | undefined;
  for (;;) {
    const query = new URLSearchParams({
      limit: '1000',
      ...(cursor ? { cursor } : {}),
    });
    const page = await portal.get<ResourcesResponse>(
      `entities/component/default/${EVERYTHING}/resources?${query}`,
    );
    for (const item of page.items) {
      if (byArn.has(item.arn)) throw new Error(`${item.arn} is shown twice`);
      byArn.set(item.arn, item);
    }
    cursor = page.nextCursor;
    if (!cursor) {
      expect(page.total).toBe(byArn.size);
      return { byArn, last: page };
    }
  }
}

/** How what is shown differs from what is. */
export interface Difference {
  kind: 'not shown' | 'other tags' | 'is none';
  arn: string;
  /** As it is, or as it is shown where there is none. */
  resource: { accountId: string; region: string; type: string };
}

export function differences(
  shown: ReadonlyMap<string, EvaluatedResource>,
  truth: Resources,
): Difference[] {
  const found: Difference[] = [];
  for (const [arn, resource] of truth) {
    const item = shown.get(arn);
    // Pages show what names an application.
    if (!item && claimableId(resource)) {
      found.push({ kind: 'not shown', arn, resource });
    } else if (item && !hasTagsOf(item, resource)) {
      found.push({ kind: 'other tags', arn, resource });
    }
  }
  for (const [arn, resource] of shown) {
    if (!truth.has(arn)) found.push({ kind: 'is none', arn, resource });
  }
  return found;
}

/** The ARNs of the resources that pages have to show otherwise today than they did. */
export function changedResources(truth: {
  before: Resources;
  after: Resources;
}): Set<string> {
  const { before, after } = truth;
  return new Set(
    [...before.keys(), ...after.keys()].filter(
      arn => shownTagsOf(before.get(arn)) !== shownTagsOf(after.get(arn)),
    ),
  );
}

/** The tags that a page shows; nothing for what no page shows. */
function shownTagsOf(resource: TrueResource | undefined): string | undefined {
  return resource && claimableId(resource)
    ? JSON.stringify(Object.entries(resource.tags).sort())
    : undefined;
}

/** What stands in the place of a key or value that looks like personal data. */
const WITHHELD = '(personal data, withheld)';

function hasTagsOf(shown: EvaluatedResource, truth: TrueResource): boolean {
  return (
    shown.tags?.length === Object.keys(truth.tags).length &&
    shown.tags.every(
      ({ key, value }) => value === WITHHELD || truth.tags[key] === value,
    )
  );
}

/**
 * Whether a resource that could not be read is shown as it was before: with
 * the tags of then or, where those are in doubt, as unknown.
 */
export function isAsItWas(
  shown: EvaluatedResource | undefined,
  before: TrueResource | undefined,
): boolean {
  if (!shown) return !before || !claimableId(before);
  return !shown.tags || (before !== undefined && hasTagsOf(shown, before));
}
