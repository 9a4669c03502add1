import {
  TagPolicyDifference,
  TagPolicyListChange,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const MAX_LISTED = 12;

/** What changes about a key, a sentence each. */
export function differenceSentences(difference: TagPolicyDifference): string[] {
  const { change, keyBefore, values } = difference;
  const { enforcedFor, reportRequiredTagFor } = difference;
  return [
    ...(keyBefore === undefined ? [] : [`Was written ${keyBefore} before.`]),
    ...(values ? valueSentences(change, values) : []),
    ...(enforcedFor
      ? listSentences(
          enforcedFor,
          'Wrong values refused on',
          'No longer refused on',
        )
      : []),
    ...(reportRequiredTagFor
      ? listSentences(
          reportRequiredTagFor,
          'Reported as missing on',
          'No longer reported as missing on',
        )
      : []),
  ];
}

function valueSentences(
  change: TagPolicyDifference['change'],
  values: NonNullable<TagPolicyDifference['values']>,
): string[] {
  if (change === 'changed' && values.anyAfter) {
    return ['Takes any value, which only listed ones were before.'];
  }
  if (change === 'changed' && values.anyBefore) {
    return [
      `Takes these values alone, where any was right before: ${listText(
        values.added,
      )}.`,
    ];
  }
  return listSentences(values, 'Values added:', 'Values removed:');
}

function listSentences(
  { added, removed }: TagPolicyListChange,
  came: string,
  went: string,
): string[] {
  return [
    ...(added.length > 0 ? [`${came} ${listText(added)}.`] : []),
    ...(removed.length > 0 ? [`${went} ${listText(removed)}.`] : []),
  ];
}

function listText(texts: readonly string[]): string {
  const listed = texts.slice(0, MAX_LISTED).join(', ');
  const unlisted = texts.length - MAX_LISTED;
  return unlisted > 0 ? `${listed} and ${unlisted} more` : listed;
}
