/**
 * What an accepted hand-over changes.
 *
 * @public
 */
export interface OwnerHandOver {
  entityRef: string;
  /** The group that owned it by the catalog; absent where none did. */
  from?: string;
  to: string;
  /** The entities of the users who asked for it and who accepted it. */
  askedBy: string;
  acceptedBy: string;
  /** ISO 8601 in UTC. */
  acceptedAt: string;
  campaignTitle: string;
  comment?: string;
  /** Where the catalog has the entity from. */
  location?: string;
  /** What the catalog file is to say. */
  owner: string;
  /**
   * How many resources say otherwise in their tags; absent where whoever asks may
   * not see them, or what they should say is not known.
   */
  disagreeing?: number;
}

/**
 * The owner as a catalog file says it: the name alone where the group lies in
 * the namespace of the entity, as files are commonly written.
 *
 * @public
 */
export function ownerFieldOf(entityRef: string, groupRef: string): string {
  const namespaceOf = (ref: string) =>
    ref.slice(ref.indexOf(':') + 1).split('/')[0];
  const name = groupRef.slice(groupRef.indexOf('/') + 1);
  return namespaceOf(entityRef) === namespaceOf(groupRef) ? name : groupRef;
}

/**
 * A hand-over as the text of a pull request that makes it true. What people have
 * written is quoted, so that none of it becomes a heading or a link.
 *
 * @public
 */
export function ownerPullRequest(change: OwnerHandOver): string {
  const { entityRef, from, to, location, owner, comment, disagreeing } = change;
  return `${[
    `# Hand ${entityRef} over to ${to}`,
    '',
    `${change.askedBy} asked ${to} to take \`${entityRef}\` over${from === undefined ? '' : ` from ${from}`}, and ${change.acceptedBy} accepted at ${change.acceptedAt}.`,
    '',
    `In the ownership review ${quoted(change.campaignTitle)}.`,
    ...(comment === undefined
      ? []
      : ['', ...comment.split(/\r?\n/).map(line => `> ${quoted(line)}`)]),
    '',
    '## The catalog',
    '',
    location === undefined
      ? 'The catalog does not say which file the entity comes from. Where it is described, it says from now on:'
      : `In \`${location.replace(/[`\r\n]/g, '')}\` it says from now on:`,
    '',
    '```yaml',
    'spec:',
    `  owner: ${owner}`,
    '```',
    '',
    '## The tags',
    '',
    tagsText(disagreeing),
  ].join('\n')}\n`;
}

function tagsText(disagreeing: number | undefined): string {
  if (disagreeing === undefined) {
    return 'The owner tags of its resources may have to follow; the review says what is known of them.';
  }
  return disagreeing === 0
    ? 'The owner tags of its resources say so already.'
    : 'The owner tags of its resources have to follow; the review has the plan that changes them.';
}

function quoted(text: string): string {
  return text.replace(/[\p{Cc}]/gu, ' ').replace(/[\\`*_[\]<>#|!]/g, '\\$&');
}
