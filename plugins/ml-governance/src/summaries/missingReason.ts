import { errorText } from '../components/GovernanceCard/errorText';
import { LoadedSummary } from './LoadedSummary';

/** Why a table shows no figure for an entity; undefined where there may be one. */
export function missingSummaryReason(
  loaded: LoadedSummary,
  subject: 'cost' | 'compliance',
): string | undefined {
  const { summary } = loaded;
  if (!summary) return 'It is not in the catalog, or you may not see it';
  if (summary.denied.includes(subject)) {
    return `You do not have permission to see the ${subject}`;
  }
  if (summary.state === 'unmapped')
    return 'No application id connects it to AWS';
  if (summary.state === 'pending') return 'Not read yet';
  return undefined;
}

/** Why a table shows no figure where the request for it has failed. */
export function failedSummaryReason(error: Error): string {
  const { title, detail } = errorText(error, 'figures');
  return `${title}: ${detail}`;
}
