import { SourceSummary } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ageText, instantText } from '../../wording/instantText';
import { VisuallyHidden } from './VisuallyHidden';
import { useNow } from './useNow';

/** Where the figures come from and how old they are. */
export function SourceFreshness(props: { sources: readonly SourceSummary[] }) {
  const now = useNow();
  return (
    <div>
      {props.sources.map(source => (
        <div key={source.id}>
          From {source.title},{' '}
          {source.refreshedAt ? (
            <>
              read{' '}
              <time
                dateTime={source.refreshedAt}
                title={instantText(source.refreshedAt)}
              >
                {ageText(source.refreshedAt, now)} ago
              </time>
              <VisuallyHidden>
                {' '}
                ({instantText(source.refreshedAt)})
              </VisuallyHidden>
            </>
          ) : (
            'not read yet'
          )}
        </div>
      ))}
    </div>
  );
}
