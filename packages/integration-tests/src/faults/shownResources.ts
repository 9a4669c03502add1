import {
  EvaluatedResource,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  APPLICATION_ID_KEY,
  TrueResource,
} from '../organization/SandboxOrganization';
import { Portal } from '../portal/startPortal';

/** The Component that claims every application id there is. */
export const EVERYTHING = 'everything';

/** Resources by ARN. */
export type Resources = Map<string, TrueResource>;

/**
 * The application that a resource names, as far as an annotation can claim it:
 * a comma ends an id there.
 */
export function claimableId({ tags }: TrueResource): string | undefined {
  const id = tags[APPLICATION_ID_KEY];
  return id && !id.includes(',') ? id : undefined;
}

export function resourcesByArn(all: TrueResource[]): Resources {
  return new Map(all.map(resource => [resource.arn, resource]));
}

export interface ShownResources {
  byArn: Map<string, EvaluatedResource>;
  last: ResourcesResponse;
}

/** Every resource that the page of everything shows, each once. */
export async function shownResources(portal: Portal): Promise<ShownResources> {
  const byArn = new Map<string, EvaluatedResource>();
  let cursor: string | undefined;
  for (;;) {
    const query = new URLSearchParams({
      limit: '200',
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

/** What stands in the place of a value that looks like personal data. */
const WITHHELD = '(personal data, withheld)';

/** Whether a resource is shown with exactly the tags that it has. */
export function isShownAs(
  shown: EvaluatedResource | undefined,
  truth: TrueResource | undefined,
): boolean {
  if (!shown?.tags || !truth) return false;
  const tags = Object.entries(truth.tags);
  return (
    tags.length === shown.tags.length &&
    shown.tags.every(({ key, value }) =>
      key === WITHHELD ? true : value === WITHHELD || truth.tags[key] === value,
    )
  );
}

/**
 * Holds what is shown against what was and is, whatever went wrong: nothing
 * that exists is lost, nothing is shown that never was, and no tags but those
 * that were read, or none where they could not be. Where nothing failed,
 * everything is as it is now.
 */
export function expectHonest(
  shown: ShownResources,
  truth: { before: Resources; after: Resources },
  failed: (resource: TrueResource) => boolean,
): void {
  const problems: string[] = [];
  for (const [arn, now] of truth.after) {
    const item = shown.byArn.get(arn);
    const earlier = truth.before.get(arn);
    if (!item) {
      if (!claimableId(now)) continue;
      // What nobody could have read before is missing where reading failed.
      if (earlier || !failed(now)) problems.push(`lost: ${arn}`);
    } else if (!isShownAs(item, now)) {
      const excused = failed(now) && (!item.tags || isShownAs(item, earlier));
      if (!excused) problems.push(`other tags: ${arn}`);
    }
  }
  for (const arn of shown.byArn.keys()) {
    if (truth.after.has(arn)) continue;
    const earlier = truth.before.get(arn);
    if (!earlier) problems.push(`never was: ${arn}`);
    else if (!failed(earlier)) problems.push(`no longer is: ${arn}`);
  }
  expect(problems.slice(0, 5)).toEqual([]);
}
