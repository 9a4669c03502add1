import { ExplanationResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { MappedEntity } from '../catalog/MappedEntity';
import { isRollup, NamedApplications } from './NamedApplications';

/**
 * Takes from the lines behind a figure of several services what would tell
 * about those whose cost the caller may not see: a line keeps application and
 * resource only where somebody claims the application whose cost they may see.
 * Amounts stay, so that what is shown adds up.
 */
export class MaskedExplanation {
  constructor(private readonly named: NamedApplications) {}

  /** @param mapped - what the figure is about, and the caller may see */
  async of(
    explained: ExplanationResponse,
    mapped: MappedEntity,
    caller: Caller,
  ): Promise<ExplanationResponse> {
    const { items } = explained.lines;
    // A service names its own applications, as its page does.
    if (items.length === 0 || !isRollup(mapped)) return explained;
    const named = await this.named.among(
      [...new Set(items.map(({ applicationId }) => applicationId))],
      mapped,
      caller,
    );
    const masked = items.filter(
      ({ applicationId }) => !named.has(applicationId),
    ).length;
    if (masked === 0) return explained;
    return {
      ...explained,
      lines: {
        ...explained.lines,
        items: items.map(line =>
          named.has(line.applicationId)
            ? line
            : { ...line, applicationId: '', resourceId: '', masked: true },
        ),
        masked,
      },
    };
  }
}
