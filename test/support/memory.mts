/** @returns bytes of the heap that are in use */
export function heapUsed(): number {
	return process.memoryUsage().heapUsed;
}
