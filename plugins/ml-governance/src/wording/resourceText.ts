/** What an ARN names; any other id as it is. */
export function resourceText(resourceId: string): string {
  return resourceId.startsWith('arn:')
    ? resourceId.split(':').slice(5).join(':') || resourceId
    : resourceId;
}
