package io.dragoman.model;

/**
 * Why a directory says nothing of a device, which is something else than that it knows no such.
 *
 * @param detail names the directory and what is wrong with it, without secrets; may be empty
 * @param tenant whose device it is, when only what is said of this one device is wrong and the
 *     directory answers otherwise; empty when the directory is
 */
public record Absence(Cause cause, String detail, String tenant) {
  public Absence(Cause cause, String detail) {
    this(cause, detail, "");
  }

  /** Is it about this device alone? */
  public boolean ofDevice() {
    return !tenant.isEmpty();
  }
}
