import { compileValuePattern } from '../dictionary/valuePattern';
import { BillLineFilter } from './AllocationPolicy';
import { BillLineAttributes } from './BillLine';
import { requiredTexts } from './requiredTexts';

export type LineTest = (line: BillLineAttributes) => boolean;

/**
 * A filter in two parts: `kind` looks only at what many lines share, so that
 * its verdict can be kept for all of them; `single` at the rest.
 */
export interface CompiledFilter {
  kind: LineTest;
  single: LineTest;
  /** Texts of which every resource id that it takes contains one, where that is known. */
  resourceTexts?: readonly string[];
}

/** What of a line {@link CompiledFilter.kind} depends on, as one text. */
export function kindOf(line: BillLineAttributes): string {
  const { accountId, service, region, usageType, operation, chargeType } = line;
  return `${accountId}\n${service}\n${region}\n${usageType}\n${operation}\n${chargeType}`;
}

export function compileLineFilter(
  filter: BillLineFilter | undefined,
): CompiledFilter {
  if (!filter) return { kind: () => true, single: () => true };
  const { usageType, resource } = filter;
  const usageTypes = usageType && compileValuePattern(usageType);
  const resources = resource && compileValuePattern(resource);
  return {
    kind: all([
      oneOf(filter.accounts, line => line.accountId),
      oneOf(filter.services, line => line.service),
      oneOf(filter.regions, line => line.region),
      oneOf(filter.chargeTypes, line => line.chargeType),
      oneOf(filter.operations, line => line.operation),
      usageTypes ? line => usageTypes.test(line.usageType) : undefined,
    ]),
    single: all([
      tagged(filter.accountTag, line => line.accountTags),
      tagged(filter.costCategory, line => line.costCategories),
      tagged(filter.resourceTag, line => line.resourceTags),
      resources ? line => resources.test(line.resourceId) : undefined,
    ]),
    resourceTexts: resource ? requiredTexts(resource) : undefined,
  };
}

function all(tests: readonly (LineTest | undefined)[]): LineTest {
  const given = tests.filter(test => test !== undefined);
  if (given.length === 0) return () => true;
  if (given.length === 1) return given[0];
  return line => given.every(test => test(line));
}

function oneOf(
  values: readonly string[] | undefined,
  textOf: (line: BillLineAttributes) => string,
): LineTest | undefined {
  if (!values) return undefined;
  const accepted = new Set(values);
  return line => accepted.has(textOf(line));
}

function tagged(
  tag: { key: string; values?: readonly string[] } | undefined,
  tagsOf: (line: BillLineAttributes) => Readonly<Record<string, string>>,
): LineTest | undefined {
  if (!tag) return undefined;
  const { key, values } = tag;
  if (!values) return line => Boolean(tagsOf(line)[key]);
  const accepted = new Set(values);
  return line => {
    const value = tagsOf(line)[key];
    return value !== undefined && accepted.has(value);
  };
}
