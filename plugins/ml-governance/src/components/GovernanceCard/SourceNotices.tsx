import { SourceSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ageText } from '../../wording/instantText';
import { CardNotice } from './CardNotice';
import { useNow } from './useNow';

function headline(source: SourceSummary, now: Date): string {
  if (source.status === 'stale' && source.refreshedAt) {
    return `${source.title} was last read ${ageText(
      source.refreshedAt,
      now,
    )} ago.`;
  }
  if (source.status === 'partial') {
    return `${source.title} has not been read in full.`;
  }
  return `${source.title} could not be read.`;
}

/** Names every source whose figures are old or not whole, with the reason. */
export function SourceNotices(props: { sources: readonly SourceSummary[] }) {
  const now = useNow();
  return (
    <>
      {props.sources
        .filter(source =>
          ['stale', 'partial', 'failed'].includes(source.status),
        )
        .map(source => (
          <CardNotice key={source.id} tone="attention">
            <strong>{headline(source, now)}</strong>
            {source.error && ` ${source.error}`}
          </CardNotice>
        ))}
    </>
  );
}
