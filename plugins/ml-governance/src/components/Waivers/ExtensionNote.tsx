import { AppliedWaiver } from '@ml-governance/backstage-plugin-ml-governance-common';
import { utcDayText } from '../../wording/dayText';
import { PersonName } from '../Remediation/PersonName';

/** Who had a waiver last longer the last time, and when; nothing where nobody did. */
export function ExtensionNote(props: { waiver: AppliedWaiver }) {
  const { extendedAt, extendedBy } = props.waiver;
  if (extendedAt === undefined || extendedBy === undefined) return null;
  return (
    <>
      Extended by <PersonName name={extendedBy} /> on{' '}
      <time dateTime={extendedAt}>{utcDayText(extendedAt)}</time>
    </>
  );
}
