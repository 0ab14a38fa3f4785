/** What a build of a service reads: all but what only clusters and GitHub read. */
export const BUILT_FROM = /^(?!k8s\/|\.github\/|\.golden-path\/)/;
