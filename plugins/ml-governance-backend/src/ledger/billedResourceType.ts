const ARN = /^arn:[^:]*:([^:]+):[^:]*:[^:]*:(.+)$/;
const INSTANCE = /^i-[0-9a-f]{8,17}$/;
const VOLUME = /^vol-[0-9a-f]{8,17}$/;

/**
 * The type of a resource by what the bill calls it, such as
 * `sagemaker:endpoint`; `undefined` where that does not tell.
 */
export function billedResourceType(resourceId: string): string | undefined {
  const match = ARN.exec(resourceId);
  if (match) {
    const [, service, rest] = match;
    if (service === 's3') return 's3:bucket';
    const [type, ...name] = rest.split(/[/:]/);
    return name.length > 0 ? `${service}:${type}` : undefined;
  }
  if (INSTANCE.test(resourceId)) return 'ec2:instance';
  if (VOLUME.test(resourceId)) return 'ec2:volume';
  return undefined;
}
