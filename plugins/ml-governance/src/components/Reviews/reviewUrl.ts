/** What of the ownership reviews is looked at: all of them, one, or a part of one. */
export interface ReviewPlace {
  /** Id of the campaign. */
  review?: string;
  /** The group whose items are shown. */
  group?: string;
  /** `unassigned` for what no group has, `evidence` for all that was decided. */
  view?: 'unassigned' | 'evidence';
}

const VIEWS = ['unassigned', 'evidence'] as const;

/** What a URL says; what it cannot mean is left out. */
export function readReviewPlace(params: URLSearchParams): ReviewPlace {
  const review = params.get('review');
  const group = params.get('group');
  const view = VIEWS.find(one => one === params.get('view'));
  return {
    ...(review ? { review } : {}),
    ...(review && group ? { group } : {}),
    ...(review && view ? { view } : {}),
  };
}

/** Where it is, on the page of ownership reviews. */
export function reviewPath(path: string, place: ReviewPlace): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}
