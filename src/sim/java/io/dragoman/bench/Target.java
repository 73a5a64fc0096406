package io.dragoman.bench;

/**
 * A figure and what it should be.
 *
 * @param atMost true when smaller is better
 */
record Target(String title, double figure, double wanted, boolean atMost, String unit) {
  boolean reached() {
    return atMost ? figure <= wanted : figure >= wanted;
  }
}
