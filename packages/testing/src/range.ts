/** The numbers from 0 on, so many: places of replicas, heights, turns. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
