import {
  ExplanationPart,
  ExplanationView,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** How a part came to where it stands, and what that means. */
export interface PartText {
  title: string;
  detail: string;
}

/**
 * A part of a figure in plain words.
 *
 * @param view - how the lines are looked at that pools collect
 */
export function partText(
  { basis, match, rule }: ExplanationPart,
  view: ExplanationView,
): PartText {
  const title = rule?.title ?? 'without a name';
  if (basis === 'shared' && view === 'billed') {
    return {
      title: `Collected by “${title}”`,
      detail:
        'These lines go into a pool of cost, which is split over applications.',
    };
  }
  if (basis === 'shared') {
    return {
      title: `Share of “${title}”`,
      detail: 'A pool of cost that is split over applications, as shown below.',
    };
  }
  if (basis === 'unallocated') {
    return {
      title: 'Without an application id',
      detail:
        'Neither a tag nor a rule says which application these lines belong to.',
    };
  }
  if (basis === 'inherited') {
    return {
      title: `By the rule “${title}”`,
      detail:
        'These lines carry no application id of their own; the rule finds it in what is around them.',
    };
  }
  return match === 'alias'
    ? {
        title: 'By a tag in another spelling',
        detail:
          'The key or the value of the application-id tag is spelled otherwise than it should be, but certainly means it.',
      }
    : {
        title: 'By its own tag',
        detail: 'The application-id tag stands on the resource as it should.',
      };
}
