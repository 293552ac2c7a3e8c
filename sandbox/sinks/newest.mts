const KEPT = 200;

/** The newest of what came in; older ones are forgotten. */
export class Newest<Item> {
	private items: Item[] = [];
	private counted = 0;

	/** Newest first. */
	get all(): readonly Item[] {
		return this.items;
	}

	/** How many ever came, also those that are forgotten. */
	get count(): number {
		return this.counted;
	}

	add(item: Item): void {
		this.counted += 1;
		this.items = [item, ...this.items].slice(0, KEPT);
	}

	clear(): void {
		this.items = [];
		this.counted = 0;
	}
}
