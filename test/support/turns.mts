/** All that can go on has gone on: promises, and what they lead to. */
export async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
