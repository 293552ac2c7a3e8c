/** The providers of the sandbox, in the order of their ports. */
export const PROVIDERS = [
	{ key: 'fonoUc', name: 'FonoUC' },
	{ key: 'vonageReports', name: 'Vonage Reports' },
	{ key: 'vonageBusiness', name: 'Vonage Business' },
	{ key: 'telnyx', name: 'Telnyx' },
] as const;

/** All that takes a port, in their order: Telnyx has its files on a host of their own. */
export const LISTENERS = [...PROVIDERS, { key: 'telnyxFiles', name: 'Telnyx files' }] as const;

export type ListenerKey = (typeof LISTENERS)[number]['key'];

/** The port of FonoUC's own addresses; the others take the ports behind it. */
export const FIRST_PORT = 9443;

/** The greatest first port that leaves one for each of them. */
export const LAST_FIRST_PORT = 65_535 - LISTENERS.length + 1;

/** @param first port of the first provider, or 0 for any free ones */
export function providerPorts(first: number): Record<ListenerKey, number> {
	const ports = LISTENERS.map(({ key }, index) => [key, first === 0 ? 0 : first + index] as const);
	return Object.fromEntries(ports) as Record<ListenerKey, number>;
}

/** @returns the name of what wanted a port */
export function providerAt(port: number, first: number): string | undefined {
	return LISTENERS[port - first]?.name;
}
